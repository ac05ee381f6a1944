-- Who asked for it: whoever stops a run gives up only their own wishes. Null for what was asked before
-- this was kept.
ALTER TABLE asked_restore ADD COLUMN by_id BIGINT;
