-- The replicas that share this database, and when each last said that it lives.
CREATE TABLE replica (
  id TEXT NOT NULL PRIMARY KEY,
  seen_at BIGINT NOT NULL
);

-- The replica that brings the answer.
ALTER TABLE answer ADD COLUMN holder TEXT NOT NULL DEFAULT '';

CREATE INDEX answer_by_chat ON answer (chat_id);
