-- The site's own code of the last refusal.
ALTER TABLE stuck_film ADD COLUMN code TEXT;

-- Films that no list of the group has any more and that the site does not know any more.
CREATE TABLE retired_film (
  group_id BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  film_id  BIGINT NOT NULL,
  PRIMARY KEY (group_id, film_id)
) WITHOUT ROWID;
