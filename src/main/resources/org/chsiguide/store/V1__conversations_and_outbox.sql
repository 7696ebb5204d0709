-- Where each student stands. Ids, steps and times: no name, nothing that a student wrote.
-- Instants are milliseconds since 1970.
CREATE TABLE conversation (
  chat_id BIGINT NOT NULL PRIMARY KEY,
  language TEXT NOT NULL,
  step TEXT NOT NULL,
  -- The steps before, oldest first, with a space between.
  history TEXT NOT NULL,
  turn INTEGER NOT NULL,
  -- When the student came to this step, and when they last did anything.
  entered_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  -- The message that is the current screen; a column here, so that it goes when the student goes.
  screen_message_id INTEGER
);

-- The updates that were taken, so that none is taken twice. Ids restart at random after a quiet
-- week, so only the age of a row tells whether it still counts.
CREATE TABLE taken (
  update_id BIGINT NOT NULL PRIMARY KEY,
  taken_at BIGINT NOT NULL
);

CREATE INDEX taken_by_age ON taken (taken_at);

-- The outbox: answers that were not delivered yet, in the order of their number.
CREATE TABLE answer (
  number ${ascending},
  update_id BIGINT NOT NULL UNIQUE,
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  tap_id TEXT,
  tap_message_id INTEGER,
  -- Words of Reply.encoded(), with a space between.
  replies TEXT NOT NULL,
  committed_at BIGINT NOT NULL
);
