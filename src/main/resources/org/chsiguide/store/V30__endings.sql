-- Whether the student has ever been at an end of the way, and the steps that are one.
ALTER TABLE conversation ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;

CREATE TABLE ending (
  step TEXT NOT NULL PRIMARY KEY
);
