-- A member's lists as they looked from afar last: a hint at which of them may have changed.
CREATE TABLE glance (
  account_id BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  -- When the overview was asked for last.
  taken_at   BIGINT NOT NULL,
  -- When it was last the turn of the topmost list to be looked at itself.
  topmost_at BIGINT NOT NULL,
  -- A list in a line each, in the overview's order: its path, its length, its first films.
  shown      TEXT   NOT NULL,
  -- A list that was found changed, and of which the overview had shown nothing.
  doubted_id BIGINT REFERENCES member_list (id) ON DELETE SET NULL,
  -- When it was certain that the overview had missed a change: it is trusted no more from then on.
  missed_at  BIGINT
);

-- Lists that may have changed, and have not been looked at since then.
CREATE TABLE suspect_list (
  list_id BIGINT PRIMARY KEY REFERENCES member_list (id) ON DELETE CASCADE,
  since   BIGINT NOT NULL,
  -- Whether those below it in the overview are suspect as well, one after the other, for as long as
  -- they turn out to have been changed.
  edge    BOOLEAN NOT NULL,
  -- Whether it was the edge, and was found changed: the next one is still to become it.
  passed  BOOLEAN NOT NULL DEFAULT FALSE
);

-- The version that a run left the list with, where it knew it: as long as all lists of a group have
-- these versions, and nothing was to be done, nothing is.
ALTER TABLE run_member ADD COLUMN version TEXT;
