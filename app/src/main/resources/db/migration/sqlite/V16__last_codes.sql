-- The code of a group that has ended: who was in it is told so at its address. Nobody is let in with it.
ALTER TABLE sync_group ADD COLUMN last_code TEXT;
CREATE UNIQUE INDEX sync_group_last_code ON sync_group (last_code);
