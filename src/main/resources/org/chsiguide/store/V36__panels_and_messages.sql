-- The messages that show staff how a broadcast goes: several may look at once, each in their own
-- chat and language. The message that was known before is left out, for nobody knows whose it is.
CREATE TABLE broadcast_panel (
  chat_id BIGINT NOT NULL,
  message_id INTEGER NOT NULL,
  number BIGINT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (chat_id, message_id)
);

CREATE INDEX broadcast_panel_by_number ON broadcast_panel (number);
ALTER TABLE broadcast DROP COLUMN panel_message_id;

-- Which messages of the author hold the words, with spaces between: so a change of them is known.
ALTER TABLE broadcast_draft ADD COLUMN zh_messages TEXT NOT NULL DEFAULT '';
ALTER TABLE broadcast_draft ADD COLUMN en_messages TEXT NOT NULL DEFAULT '';
ALTER TABLE broadcast ADD COLUMN messages TEXT NOT NULL DEFAULT '';
