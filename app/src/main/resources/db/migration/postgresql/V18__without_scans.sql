-- A list is locked, and forgotten, without going through what was seen of all accounts.
CREATE INDEX glance_doubted ON glance (doubted_id) WHERE doubted_id IS NOT NULL;

-- Every run asks what is to be restored in its group.
CREATE INDEX asked_restore_by_group ON asked_restore (group_id);

-- Groups that have ended, which the daily cleaning looks at, are few among all.
CREATE INDEX sync_group_ended ON sync_group (id) WHERE code IS NULL;

-- Each look leaves two dead rows behind, with their places in the index of what is due: they are to go before
-- a fifth of the table is dead.
ALTER TABLE scheduled_tasks SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
