-- Whether the point was read in a way that shows notes: a film without one had none. Null for what was kept
-- before this was known.
ALTER TABLE list_point ADD COLUMN shows_notes BOOLEAN;
