-- The pictures of the guide that Telegram has, by the names of their files, so that none is uploaded
-- twice; the digest tells one that was changed.
CREATE TABLE picture (
  file TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  file_id TEXT NOT NULL
);
