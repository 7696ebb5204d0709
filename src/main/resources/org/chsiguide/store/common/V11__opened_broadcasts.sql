-- 1: the recipient tapped the button below the broadcast.
ALTER TABLE broadcast_recipient ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;

CREATE INDEX broadcast_recipient_opened ON broadcast_recipient (number) WHERE opened = 1;
