-- How far students have come, wherever they stand now: the id of the furthest stage ('': none yet),
-- and when they came to an end of the way for the first time. Of those who had ended before, the
-- best that is known is when they came to where they stand.
ALTER TABLE conversation ADD COLUMN furthest TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN ended_at BIGINT;
UPDATE conversation SET ended_at = entered_at WHERE ended = 1;
ALTER TABLE conversation DROP COLUMN ended;

-- Who ended is stuck nowhere, so the index by steps says so, too.
DROP INDEX conversation_by_step;
CREATE INDEX conversation_by_step ON conversation (step, entered_at, ended_at)
  WHERE unreachable_since IS NULL;
CREATE INDEX conversation_by_stage ON conversation (furthest, ended_at)
  WHERE unreachable_since IS NULL;

-- Which steps were in which stage when the furthest stages were last found from the histories.
CREATE TABLE staging (
  steps TEXT NOT NULL
);
