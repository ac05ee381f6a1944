-- The run that is undone by it, and the films that come back with that, by id; null where a list is to be
-- all that it was at the point.
ALTER TABLE asked_restore ADD COLUMN run_id BIGINT;
ALTER TABLE asked_restore ADD COLUMN films TEXT;
