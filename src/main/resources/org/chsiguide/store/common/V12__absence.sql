-- When staff were away the last time, or still are; at most one row.

CREATE TABLE absence (
  began_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
