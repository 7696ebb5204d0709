-- The parts of an album of staff go to the student together, or are a note among staff together.
ALTER TABLE passage ADD COLUMN album TEXT;

CREATE INDEX passage_by_album ON passage (album);
