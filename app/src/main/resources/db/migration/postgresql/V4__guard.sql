-- The order of lists. Places grow along the list; gaps do not matter.
ALTER TABLE canon_film ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE base_film ADD COLUMN place BIGINT NOT NULL DEFAULT 0;

-- True for a film that came into the list through a write of ours, and not through its owner.
ALTER TABLE base_film ADD COLUMN ours BOOLEAN NOT NULL DEFAULT FALSE;

-- The notes that were dealt with, where notes are copied; else null.
ALTER TABLE canon_film ADD COLUMN note TEXT;
ALTER TABLE canon_film ADD COLUMN spoilers BOOLEAN;
ALTER TABLE base_film ADD COLUMN note TEXT;
ALTER TABLE base_film ADD COLUMN spoilers BOOLEAN;

-- What the owner of a group has set.
ALTER TABLE sync_group ADD COLUMN keep_extras BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sync_group ADD COLUMN sync_order BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE sync_group ADD COLUMN sync_notes BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sync_group ADD COLUMN guard_count INTEGER NOT NULL DEFAULT 10;
ALTER TABLE sync_group ADD COLUMN guard_share DOUBLE PRECISION NOT NULL DEFAULT 0.25;

-- How it is to be kept in step once all its lists are; null where it stays as it is.
ALTER TABLE sync_group ADD COLUMN next_mode TEXT;
ALTER TABLE sync_group ADD COLUMN next_source_id BIGINT;

-- What waits for a person's decision: `what` happened, or would happen, to the film in the list.
CREATE TABLE held_film (
  group_id  BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  film_id   BIGINT NOT NULL,
  what      TEXT   NOT NULL,
  by_ids    TEXT   NOT NULL,
  since     BIGINT NOT NULL,
  PRIMARY KEY (group_id, member_id, film_id)
);

-- Removals that a person has said yes to, from one list or from all, kept until the film is back in
-- the group.
CREATE TABLE approval (
  group_id   BIGINT  NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  film_id    BIGINT  NOT NULL,
  member_id  BIGINT  NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  everywhere BOOLEAN NOT NULL,
  PRIMARY KEY (group_id, film_id, member_id)
);

-- Edits that a member asked for here, such as an undo; gone once a run has taken them up.
CREATE TABLE asked_edit (
  group_id  BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  film_id   BIGINT NOT NULL,
  action    TEXT   NOT NULL,
  PRIMARY KEY (group_id, member_id, film_id)
);

-- Lists that are to get their order and notes back as they were at a point of their history.
CREATE TABLE asked_restore (
  member_id BIGINT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
  group_id  BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  point_id  BIGINT NOT NULL
);

-- Whether somebody had said yes to it: such removals do not count for the guard's 24 hours.
ALTER TABLE run_edit ADD COLUMN approved BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE change ADD COLUMN approved BOOLEAN NOT NULL DEFAULT FALSE;

-- A dry run decides and writes nothing. `held` is how many removals the run held back.
ALTER TABLE run ADD COLUMN dry BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE run ADD COLUMN held BIGINT NOT NULL DEFAULT 0;

-- Films that the site itself replaced by others, as the group found it.
CREATE TABLE replaced_film (
  group_id BIGINT NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  film_id  BIGINT NOT NULL,
  by_id    BIGINT NOT NULL,
  PRIMARY KEY (group_id, film_id)
);
