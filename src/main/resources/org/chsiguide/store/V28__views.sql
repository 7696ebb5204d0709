-- What the student's screen shows of where they stand, a word of View.encoded(): with the rest of
-- the row it is all that the screen is drawn from.
ALTER TABLE conversation ADD COLUMN view TEXT NOT NULL DEFAULT '';
