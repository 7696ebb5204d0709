-- What the numbers for staff are counted from, in indexes, so that a million students take no
-- longer than it takes to read them. Whoever cannot be reached waits nowhere; reminders ask so, too.
DROP INDEX conversation_by_step;
CREATE INDEX conversation_by_step ON conversation (step, entered_at)
  WHERE unreachable_since IS NULL;

CREATE INDEX ticket_by_opening ON ticket (opened_at);
CREATE INDEX ticket_by_first_answer ON ticket (first_answer_at);
CREATE INDEX ticket_by_closing ON ticket (closed_at);
CREATE INDEX ticket_by_state ON ticket (state);
