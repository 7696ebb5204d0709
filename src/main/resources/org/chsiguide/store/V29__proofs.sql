-- What came of showing an author what readers will get: empty if nothing yet, shown, or a word and
-- the reason why not.
ALTER TABLE broadcast_draft ADD COLUMN proof TEXT NOT NULL DEFAULT '';
