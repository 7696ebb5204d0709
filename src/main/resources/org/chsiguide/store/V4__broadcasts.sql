-- What staff send to students. Posts are the attachments, as kind:file_id with spaces between, a
-- line break, and Telegram HTML.
CREATE TABLE broadcast (
  number BIGINT NOT NULL PRIMARY KEY,
  -- send, recall or correct, and of which broadcast; its own number if it is news.
  kind TEXT NOT NULL,
  of_number BIGINT NOT NULL,
  author BIGINT NOT NULL,
  language TEXT NOT NULL,
  zh TEXT,
  en TEXT,
  audience TEXT NOT NULL,
  subject TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  begins_at BIGINT NOT NULL,
  -- waiting, running, paused, halted, done or cancelled.
  state TEXT NOT NULL,
  -- Whether staff looked at its failures and let it go on.
  trusted INTEGER NOT NULL DEFAULT 0,
  -- The recipients are found in the order of their chats; up to here they are. NULL: all are.
  gathered_to BIGINT,
  panel_message_id INTEGER,
  reported INTEGER NOT NULL DEFAULT 0
);

-- The ledger: what became of each recipient.
CREATE TABLE recipient (
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  number BIGINT NOT NULL REFERENCES broadcast (number),
  -- pending, sending, sent, blocked, failed, unknown, skipped; recalled: arrived, and deleted again.
  state TEXT NOT NULL,
  -- Not before.
  due_at BIGINT NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  -- What arrived, or is to be changed, with spaces between, and the language that it is in.
  message_ids TEXT,
  language TEXT,
  reason TEXT,
  changed_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, number)
);

CREATE INDEX recipient_by_state ON recipient (number, state, due_at, chat_id);

-- Who did what with it, and when.
CREATE TABLE broadcast_record (
  number BIGINT NOT NULL,
  act TEXT NOT NULL,
  person BIGINT,
  done_at BIGINT NOT NULL
);

CREATE INDEX broadcast_record_by_number ON broadcast_record (number);

-- What a member of staff is composing.
CREATE TABLE broadcast_draft (
  author BIGINT NOT NULL PRIMARY KEY,
  turn INTEGER NOT NULL,
  kind TEXT NOT NULL,
  of_number BIGINT NOT NULL,
  question TEXT NOT NULL,
  zh TEXT,
  en TEXT,
  album TEXT,
  subject TEXT,
  audience TEXT,
  urgent INTEGER NOT NULL,
  begins_at BIGINT,
  chosen TEXT NOT NULL,
  recipients BIGINT NOT NULL,
  complaint TEXT NOT NULL,
  panel_message_id INTEGER
);

-- Updates that the desk of the broadcasts took, and what is still to be shown for them; whom they
-- came from is forgotten when that was done.
CREATE TABLE broadcast_request (
  update_id BIGINT NOT NULL PRIMARY KEY,
  taken_at BIGINT NOT NULL,
  chat_id BIGINT,
  language TEXT,
  tap_id TEXT,
  message_id INTEGER,
  showing TEXT,
  number BIGINT
);

-- What students do not want to be sent.
CREATE TABLE opt_out (
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  PRIMARY KEY (chat_id, subject)
);
