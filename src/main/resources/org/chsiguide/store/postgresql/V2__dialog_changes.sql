-- The changes of the dialog that staff made in Telegram, and the versions that these became. What
-- staff wrote for students is kept here, and nothing that students wrote.
CREATE TABLE dialog_change (
  number BIGINT NOT NULL PRIMARY KEY,
  -- The update that it came with; an update that comes again adds it once.
  update_id BIGINT,
  drafted_at BIGINT NOT NULL,
  -- 0: somebody changed the file.
  author BIGINT NOT NULL,
  -- DRAFT, PROPOSED, PUBLISHED or DISCARDED.
  state TEXT NOT NULL,
  -- REPLACE: a text at a place. UNDO, RESTORE: of a version. FILE: found in the file.
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  old_text TEXT NOT NULL,
  new_text TEXT NOT NULL,
  of_version BIGINT NOT NULL,
  -- The digest of the content before, that it was last shown on.
  base_digest TEXT NOT NULL,
  -- What follows is there once it is published: versions are numbered from 1 on, in order.
  version BIGINT UNIQUE,
  publisher BIGINT,
  published_at BIGINT,
  digest TEXT,
  -- The digest of the file as somebody last changed it by hand.
  origin_digest TEXT,
  -- The whole file, packed with gzip.
  content BYTEA
);

CREATE INDEX dialog_change_by_digest ON dialog_change (digest);
CREATE INDEX dialog_change_by_update ON dialog_change (update_id);

-- Changing an answer to a student was called like changing the dialog.
UPDATE staff_action SET kind = 'change_answer' WHERE kind = 'edit';
