-- The members of staff whom owners added; the owners themselves stand in the settings.
CREATE TABLE staff_member (
  user_id BIGINT NOT NULL PRIMARY KEY,
  -- What they may do, with blanks between: answer, broadcast, edit, numbers.
  roles TEXT NOT NULL,
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL
);
