-- The pictures of the dialog that staff sent; versions of the dialog name them.
CREATE TABLE picture (
  name TEXT NOT NULL PRIMARY KEY,
  -- A PNG.
  content BLOB NOT NULL
);
