-- What the bot keeps in an SQLite file.
-- Nothing here is a name or something that anybody wrote. Instants are milliseconds since 1970.
--
-- From its first release on, this file stays as it is; changes are migrations of their own, from V2 on.

-- Where each student stands.
CREATE TABLE conversation (
  chat_id BIGINT NOT NULL PRIMARY KEY,
  language TEXT NOT NULL,
  step TEXT NOT NULL,
  -- The steps before, oldest first, with a space between.
  history TEXT NOT NULL,
  -- Buttons of earlier turns are old.
  turn INTEGER NOT NULL,
  -- What the screen shows of the step, a word of ScreenState.encode().
  screen_state TEXT NOT NULL DEFAULT '',
  -- The message that is the current screen; a column here, so that it goes when the student goes.
  screen_message_id INTEGER,
  -- When the student came to this step, and when they last did anything.
  entered_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  -- Since when the student has blocked the bot or left Telegram; NULL: they can be reached.
  unreachable_since BIGINT,
  -- The furthest stage that the student has reached ('': none yet), and when they first reached an
  -- end of the dialog, wherever they stand now.
  furthest_stage TEXT NOT NULL DEFAULT '',
  ended_at BIGINT
);

-- Statistics, audiences and reminders read these indexes alone.
CREATE INDEX conversation_by_step ON conversation (step, entered_at, ended_at)
  WHERE unreachable_since IS NULL;
CREATE INDEX conversation_by_stage ON conversation (furthest_stage, ended_at)
  WHERE unreachable_since IS NULL;

-- The ends of the dialog, and which steps were in which stage when the furthest stages were last
-- found from the histories.
CREATE TABLE end_step (
  step TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE stage_layout (
  steps TEXT NOT NULL
);

-- The updates that were processed, so that none is processed twice. Telegram restarts the ids at
-- random after a quiet week, so only the age of a row tells whether it still counts.
CREATE TABLE processed_update (
  update_id BIGINT NOT NULL PRIMARY KEY,
  processed_at BIGINT NOT NULL
);

CREATE INDEX processed_update_by_age ON processed_update (processed_at);

-- Replies that were not delivered yet, in the order of their number.
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY,
  update_id BIGINT NOT NULL UNIQUE,
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  -- The callback query to be answered, the message of its button, and whether that is a photo or may
  -- be one by now.
  callback_query_id TEXT,
  callback_message_id INTEGER,
  callback_on_photo INTEGER NOT NULL DEFAULT 1,
  -- Words of Reply.encode(), with a space between.
  replies TEXT NOT NULL,
  committed_at BIGINT NOT NULL,
  -- How often it was begun to be sent as a new message: it may be there as often.
  attempts INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX outbox_by_chat ON outbox (chat_id);

-- What students were reminded of. When a reminder is due follows from their conversation, so there is
-- no second record that could disagree.
CREATE TABLE reminder (
  chat_id BIGINT NOT NULL PRIMARY KEY REFERENCES conversation (chat_id) ON DELETE CASCADE,
  -- When they came to the step where they were reminded so often.
  since BIGINT NOT NULL,
  sent_count INTEGER NOT NULL,
  -- The next one is not due before.
  due_at BIGINT NOT NULL,
  is_off INTEGER NOT NULL
);

-- The pictures of the dialog that Telegram has, by the names of their files, so that none is uploaded
-- twice; the digest tells one that was changed.
CREATE TABLE uploaded_file (
  file TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  file_id TEXT NOT NULL
);

-- What staff send to many. Posts are the attachments, as kind:file_id with spaces between, a line
-- break, and Telegram HTML.
CREATE TABLE broadcast (
  number BIGINT NOT NULL PRIMARY KEY,
  -- send, recall or correct, and of which broadcast; its own number if it is a new one.
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
  -- Recipients are collected in the order of their chats, up to this one. NULL: all are.
  collected_to BIGINT,
  reported INTEGER NOT NULL DEFAULT 0,
  -- The messages of the author that hold its text, with spaces between: so an edit of them is known.
  messages TEXT NOT NULL DEFAULT ''
);

-- The delivery ledger: what became of each recipient.
CREATE TABLE broadcast_recipient (
  chat_id BIGINT NOT NULL REFERENCES conversation (chat_id) ON DELETE CASCADE,
  number BIGINT NOT NULL REFERENCES broadcast (number),
  -- pending, sending, sent, blocked, failed, unknown, skipped; recalled: arrived, and deleted again.
  state TEXT NOT NULL,
  -- Not before.
  due_at BIGINT NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- What arrived, or is to be changed, with spaces between, and the language that it is in.
  message_ids TEXT,
  language TEXT,
  reason TEXT,
  changed_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, number)
);

CREATE INDEX broadcast_recipient_by_state ON broadcast_recipient (number, state, due_at, chat_id);

-- The messages that show staff the progress of a broadcast, each in a chat and language of its own.
CREATE TABLE broadcast_panel (
  chat_id BIGINT NOT NULL,
  message_id INTEGER NOT NULL,
  number BIGINT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (chat_id, message_id)
);

CREATE INDEX broadcast_panel_by_number ON broadcast_panel (number);

-- What a member of staff is composing.
CREATE TABLE broadcast_draft (
  author BIGINT NOT NULL PRIMARY KEY,
  turn INTEGER NOT NULL,
  kind TEXT NOT NULL,
  of_number BIGINT NOT NULL,
  question TEXT NOT NULL,
  zh TEXT,
  en TEXT,
  zh_messages TEXT NOT NULL DEFAULT '',
  en_messages TEXT NOT NULL DEFAULT '',
  album TEXT,
  subject TEXT,
  audience TEXT,
  urgent INTEGER NOT NULL,
  begins_at BIGINT,
  chosen TEXT NOT NULL,
  recipients BIGINT NOT NULL,
  complaint TEXT NOT NULL,
  -- What came of the preview: empty if nothing yet, shown, or a word and the reason why not.
  preview_result TEXT NOT NULL DEFAULT '',
  panel_message_id INTEGER
);

-- Updates about broadcasts, and what is still to be shown for them; whom they came from is forgotten
-- when that was done.
CREATE TABLE panel_request (
  update_id BIGINT NOT NULL PRIMARY KEY,
  processed_at BIGINT NOT NULL,
  chat_id BIGINT,
  language TEXT,
  callback_query_id TEXT,
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

-- Students' questions to staff.
CREATE TABLE ticket (
  id BIGINT NOT NULL PRIMARY KEY,
  student BIGINT NOT NULL,
  language TEXT NOT NULL,
  -- Where the student was stuck, the steps before with a space between, and since when.
  step TEXT NOT NULL,
  path TEXT NOT NULL,
  stuck_since BIGINT,
  state TEXT NOT NULL,
  claimed_by BIGINT,
  -- The forum topic, which is unique in its group only.
  topic INTEGER,
  topic_group BIGINT,
  opened_at BIGINT NOT NULL,
  waiting_since BIGINT NOT NULL,
  first_answer_at BIGINT,
  last_answer_at BIGINT,
  closed_at BIGINT,
  reminded_at BIGINT,
  -- 1 to 5; 0: not said.
  rating INTEGER NOT NULL,
  -- 1: yes, 0: no, NULL: not said.
  solved INTEGER,
  -- Words with a space between.
  flags TEXT NOT NULL
);

CREATE INDEX ticket_by_student ON ticket (student, id);
CREATE INDEX ticket_by_opening ON ticket (opened_at);
CREATE INDEX ticket_by_first_answer ON ticket (first_answer_at);
CREATE INDEX ticket_by_closing ON ticket (closed_at);
CREATE INDEX ticket_by_state ON ticket (state);

-- The messages of tickets that go from one chat to another, and which are the same in two chats.
CREATE TABLE relayed_message (
  number INTEGER PRIMARY KEY,
  ticket BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  from_chat BIGINT NOT NULL,
  source BIGINT NOT NULL,
  to_chat BIGINT NOT NULL,
  reply_to INTEGER,
  detail TEXT NOT NULL,
  state TEXT NOT NULL,
  target INTEGER,
  -- The parts of an album of staff go to the student together, or are a note among staff together.
  album TEXT,
  UNIQUE (from_chat, source, to_chat, kind)
);

CREATE INDEX relayed_message_by_target ON relayed_message (to_chat, target);
CREATE INDEX relayed_message_by_ticket ON relayed_message (ticket);
CREATE INDEX relayed_message_by_state ON relayed_message (state);
CREATE INDEX relayed_message_by_album ON relayed_message (album);

-- The highest number that a ticket ever had, also if its student was forgotten since: a button of an
-- old card must not mean a new ticket.
CREATE TABLE highest_number (
  of_what TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL
);

-- Groups that go on under another id.
CREATE TABLE migrated_group (
  chat BIGINT NOT NULL PRIMARY KEY,
  moved_to BIGINT NOT NULL
);

-- What is kept of students who are forgotten: that they are blocked, for 90 days, and how often they
-- asked anew, for one. The hash is an HMAC of their id, under a key that is made when it is needed.
CREATE TABLE restriction (
  hash TEXT NOT NULL,
  -- BLOCKED or ASKED_ANEW.
  kind TEXT NOT NULL,
  -- The number of the ticket; nothing else is kept of it.
  ticket BIGINT NOT NULL,
  since_at BIGINT NOT NULL,
  PRIMARY KEY (hash, kind, ticket)
);

CREATE TABLE hash_key (
  of_what TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- What staff did: who, what, to which ticket or broadcast, and when.
CREATE TABLE staff_action (
  number INTEGER PRIMARY KEY,
  -- NULL: of no update. An update that comes again is recorded once.
  update_id BIGINT,
  -- 0: the bot by itself, or somebody at its command line.
  person BIGINT NOT NULL,
  kind TEXT NOT NULL,
  -- The number of the ticket or the broadcast, as the kind says; 0: none.
  of_number BIGINT NOT NULL,
  -- A step or a canned response of the dialog.
  detail TEXT NOT NULL,
  done_at BIGINT NOT NULL
);

CREATE INDEX staff_action_by_update ON staff_action (update_id);
CREATE INDEX staff_action_by_subject ON staff_action (of_number);
