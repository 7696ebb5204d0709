-- What is kept of students who are forgotten: that they are blocked, for 90 days, and how often they
-- asked anew, for one. The hash is an HMAC of their id, under a key that is made when it is needed.
CREATE TABLE restriction (
  hash TEXT NOT NULL,
  -- BLOCKED or ASKED_ANEW.
  kind TEXT NOT NULL,
  -- The number of the question; nothing else is kept of it.
  ticket BIGINT NOT NULL,
  since_at BIGINT NOT NULL,
  PRIMARY KEY (hash, kind, ticket)
);

CREATE TABLE hash_key (
  of_what TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
