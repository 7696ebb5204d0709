-- The names of the members of staff who wrote to the bot, as Telegram shows them.

CREATE TABLE staff_name (
  user_id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
);
