-- A list is locked, and forgotten, without going through what was seen of all accounts.
CREATE INDEX glance_doubted ON glance (doubted_id) WHERE doubted_id IS NOT NULL;

-- Every run asks what is to be restored in its group.
CREATE INDEX asked_restore_by_group ON asked_restore (group_id);

-- Groups that have ended, which the daily cleaning looks at, are few among all.
CREATE INDEX sync_group_ended ON sync_group (id) WHERE code IS NULL;
