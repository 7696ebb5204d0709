-- How often the answer was handed over to be sent as a new message: it may be there as often.
ALTER TABLE answer ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
