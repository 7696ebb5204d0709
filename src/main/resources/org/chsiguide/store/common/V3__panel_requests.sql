-- That an update was handled is remembered in one place for all of them, and a panel request is kept
-- only until it is fulfilled.
INSERT INTO processed_update (update_id, processed_at)
SELECT update_id, processed_at FROM panel_request WHERE 1 = 1
ON CONFLICT (update_id) DO NOTHING;

DELETE FROM panel_request WHERE showing IS NULL;

ALTER TABLE panel_request RENAME COLUMN processed_at TO requested_at;
