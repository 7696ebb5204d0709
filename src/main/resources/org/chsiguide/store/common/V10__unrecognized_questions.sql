-- The words of questions that the bot did not understand, of students who agreed by a tap. Members
-- of staff read them without the chat, which is here so that a student can be erased.
CREATE TABLE unrecognized_question (
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  -- That of the screen on which the student agreed.
  turn INTEGER NOT NULL,
  asked_at BIGINT NOT NULL,
  -- The likeliest topic; empty if there is none.
  topic TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (chat_id, turn)
);
