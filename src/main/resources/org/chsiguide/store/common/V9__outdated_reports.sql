-- How often students said of a step that it is not so any more, since staff last confirmed it. These
-- are counts only: nobody's.
CREATE TABLE outdated_report (
  step TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);
