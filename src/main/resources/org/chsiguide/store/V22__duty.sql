-- The replica that does what one at a time does for all; a row for each such duty.
CREATE TABLE duty (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL
);
