-- What each list was over time. `steps` counts from the last row that holds its content whole (0); the
-- others hold how it differs from the row before. `digest` is that of the whole content.
CREATE TABLE list_point (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id    BIGINT  NOT NULL REFERENCES member_list ON DELETE CASCADE,
  at         BIGINT  NOT NULL,
  run_id     BIGINT,
  films      INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  removed    INTEGER NOT NULL,
  rearranged BOOLEAN NOT NULL,
  steps      INTEGER NOT NULL,
  digest     TEXT    NOT NULL,
  script     TEXT    NOT NULL
);
CREATE INDEX list_point_by_list ON list_point (list_id, id);

-- The points at which each film came into a list or left it, but for the list's first point.
CREATE TABLE list_point_film (
  list_id  BIGINT  NOT NULL REFERENCES member_list ON DELETE CASCADE,
  film_id  BIGINT  NOT NULL,
  point_id BIGINT  NOT NULL,
  came     BOOLEAN NOT NULL,
  PRIMARY KEY (list_id, film_id, point_id)
) WITHOUT ROWID;

-- What a list was when a run began with it, and when the run was done with it.
CREATE TABLE run_list (
  run_id    BIGINT NOT NULL,
  list_id   BIGINT NOT NULL REFERENCES member_list ON DELETE CASCADE,
  before_id BIGINT NOT NULL,
  after_id  BIGINT NOT NULL,
  PRIMARY KEY (run_id, list_id)
) WITHOUT ROWID;
CREATE INDEX run_list_by_list ON run_list (list_id);

-- When the entries of a list were last read, and whether two readings agreed about them.
ALTER TABLE reading ADD COLUMN whole_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN seen_twice BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE reading SET whole_at = read_at;
