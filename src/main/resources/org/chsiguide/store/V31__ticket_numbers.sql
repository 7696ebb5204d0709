-- The highest number that a question ever had, also if its student was forgotten since: a button of
-- an old card must not mean a new question.
CREATE TABLE highest_number (
  of_what TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL
);

INSERT INTO highest_number (of_what, number) SELECT 'ticket', MAX(id) FROM ticket HAVING COUNT(*) > 0;
