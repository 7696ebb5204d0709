-- Whether the message whose button was tapped is a picture, or may be one by now. Of answers that an
-- earlier version left it is not known, and a new message is right in any case.
ALTER TABLE answer ADD COLUMN tap_on_picture INTEGER NOT NULL DEFAULT 1;
