-- The id of a topic is unique in its group only, so the group is kept with it.
ALTER TABLE ticket ADD COLUMN topic_group BIGINT;

-- The group is the one to which all that ever reached staff of this student was brought. Where there
-- were several, or none, nobody knows in which the topic is.
UPDATE ticket SET topic_group = (
  SELECT MIN(passage.to_chat) FROM passage JOIN ticket AS theirs ON theirs.id = passage.ticket
  WHERE theirs.student = ticket.student AND passage.to_chat < 0 AND passage.target IS NOT NULL
  HAVING MIN(passage.to_chat) = MAX(passage.to_chat)
) WHERE topic IS NOT NULL;

-- Nor where two students have the same.
UPDATE ticket SET topic_group = NULL WHERE EXISTS (
  SELECT 1 FROM ticket AS other
  WHERE other.topic = ticket.topic AND other.topic_group = ticket.topic_group
  AND other.student <> ticket.student
);

-- Then it is taken for nowhere, and gets a new one with the next message.
UPDATE ticket SET topic = NULL WHERE topic_group IS NULL;
