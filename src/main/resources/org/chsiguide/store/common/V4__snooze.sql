-- Until when staff are not reminded of a ticket.
ALTER TABLE ticket ADD COLUMN snooze_ends_at BIGINT;
