-- What staff did: who, what, to which question or broadcast, and when. No name, no chat of a student,
-- nothing that anybody wrote.
CREATE TABLE staff_action (
  number ${ascending},
  -- NULL: of no update. An update that comes again is recorded once.
  update_id BIGINT,
  -- 0: the bot by itself, or somebody at its command line.
  person BIGINT NOT NULL,
  kind TEXT NOT NULL,
  -- The number of the question or the broadcast, as the kind says; 0: none.
  of_number BIGINT NOT NULL,
  -- A step or a prepared answer of the guide.
  detail TEXT NOT NULL,
  done_at BIGINT NOT NULL
);

CREATE INDEX staff_action_by_update ON staff_action (update_id);
CREATE INDEX staff_action_by_subject ON staff_action (of_number);

-- Those of broadcasts had a record of their own.
INSERT INTO staff_action (person, kind, of_number, detail, done_at)
  SELECT COALESCE(person, 0), act, number, '', done_at FROM broadcast_record ORDER BY done_at;

DROP TABLE broadcast_record;
