-- What students were reminded of. When a reminder is due follows from where a student stands and
-- since when, which is in their conversation: so whoever goes on is not reminded, without a second
-- record that could disagree.
CREATE TABLE reminder (
  chat_id BIGINT NOT NULL PRIMARY KEY REFERENCES conversation (chat_id) ON DELETE CASCADE,
  -- The time at which they came to the step where they were reminded so often.
  since BIGINT NOT NULL,
  reminded INTEGER NOT NULL,
  -- The next one is not due before.
  due_at BIGINT NOT NULL,
  is_off INTEGER NOT NULL
);

CREATE INDEX conversation_by_step ON conversation (step, entered_at);
