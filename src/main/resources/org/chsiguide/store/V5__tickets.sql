-- Questions of students to the office. Ids, steps and times: no name, nothing that anybody wrote.
-- Instants are milliseconds since 1970.
CREATE TABLE ticket (
  id BIGINT NOT NULL PRIMARY KEY,
  student BIGINT NOT NULL,
  language TEXT NOT NULL,
  -- Where the student was stuck, the steps before with a space between, and since when.
  step TEXT NOT NULL,
  way TEXT NOT NULL,
  stuck_since BIGINT,
  state TEXT NOT NULL,
  claimed_by BIGINT,
  topic INTEGER,
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

-- What is to be brought from one chat to another, and which messages are the same in two chats.
CREATE TABLE passage (
  number ${ascending},
  ticket BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  from_chat BIGINT NOT NULL,
  source BIGINT NOT NULL,
  to_chat BIGINT NOT NULL,
  reply_to INTEGER,
  detail TEXT NOT NULL,
  state TEXT NOT NULL,
  target INTEGER,
  UNIQUE (from_chat, source, to_chat, kind)
);

CREATE INDEX passage_by_target ON passage (to_chat, target);
CREATE INDEX passage_by_ticket ON passage (ticket);
CREATE INDEX passage_by_state ON passage (state);

-- Groups that go on under another id.
CREATE TABLE moved_group (
  chat BIGINT NOT NULL PRIMARY KEY,
  moved_to BIGINT NOT NULL
);
