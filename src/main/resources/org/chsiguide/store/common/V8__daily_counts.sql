-- How often something happened on a day, for statistics with a history. Counts only: no row says who.
CREATE TABLE daily_count (
  -- The date in the time zone of the office, as 2026-11-27.
  day TEXT NOT NULL,
  -- A key of Figure, which says what subject and value are.
  figure TEXT NOT NULL,
  subject TEXT NOT NULL,
  value INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (day, figure, subject, value)
);
