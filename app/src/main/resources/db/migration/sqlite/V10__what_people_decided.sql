-- What people decided here about films, so that it can be told why a film is where it is. The name is kept
-- as it was then; `run_id` is the run that they undid.
CREATE TABLE decision (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  film_id  BIGINT NOT NULL,
  kind     TEXT   NOT NULL,
  username TEXT   NOT NULL,
  at       BIGINT NOT NULL,
  run_id   BIGINT
);
CREATE INDEX decision_by_film ON decision (group_id, film_id);

-- Whether the edit was asked for here, and not made at the site.
ALTER TABLE run_edit ADD COLUMN asked BOOLEAN NOT NULL DEFAULT FALSE;

-- The run that undoes this one, or did.
ALTER TABLE run ADD COLUMN undone_by BIGINT;
CREATE INDEX run_undone ON run (undone_by) WHERE undone_by IS NOT NULL;
