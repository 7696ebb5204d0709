-- Since when the student cannot be reached, because they blocked the bot or left Telegram; NULL:
-- they can.
ALTER TABLE conversation ADD COLUMN unreachable_since BIGINT;
