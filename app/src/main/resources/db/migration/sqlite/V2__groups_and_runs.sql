-- AUTOINCREMENT: no id is ever given twice, so what belonged to a member who left can never be
-- taken for somebody else's.

-- A group stays here after it has ended, without a code and without members: its runs are history.
CREATE TABLE sync_group (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  code       TEXT UNIQUE,
  name       TEXT    NOT NULL,
  mode       TEXT    NOT NULL,
  owner_id   BIGINT  NOT NULL REFERENCES account (id),
  source_id  BIGINT,
  paused     BOOLEAN NOT NULL,
  created_at BIGINT  NOT NULL,
  turn       BIGINT  NOT NULL DEFAULT 0
);

CREATE TABLE member (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id     BIGINT NOT NULL REFERENCES sync_group (id),
  account_id   BIGINT NOT NULL REFERENCES account (id),
  list_id      BIGINT NOT NULL UNIQUE,
  state        TEXT   NOT NULL,
  state_detail TEXT,
  joined_at    BIGINT NOT NULL
);
CREATE INDEX member_by_group ON member (group_id);
CREATE INDEX member_by_account ON member (account_id);

-- What all lists of a group are meant to have. A film that left stays with its number and present = FALSE.
CREATE TABLE canon_film (
  group_id BIGINT  NOT NULL REFERENCES sync_group (id) ON DELETE CASCADE,
  film_id  BIGINT  NOT NULL,
  number   BIGINT  NOT NULL,
  present  BOOLEAN NOT NULL,
  PRIMARY KEY (group_id, film_id)
) WITHOUT ROWID;

-- What of a member's list has been dealt with, each film with the number it was last seen or written with.
CREATE TABLE base_film (
  member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  film_id   BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  PRIMARY KEY (member_id, film_id)
) WITHOUT ROWID;

CREATE TABLE run (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id   BIGINT NOT NULL REFERENCES sync_group (id),
  cause      TEXT   NOT NULL,
  status     TEXT   NOT NULL,
  queued_at  BIGINT NOT NULL,
  started_at BIGINT,
  ended_at   BIGINT,
  requests   BIGINT NOT NULL DEFAULT 0,
  turn       BIGINT NOT NULL DEFAULT 0,
  detail     TEXT
);
CREATE INDEX run_by_group ON run (group_id, id);
CREATE UNIQUE INDEX run_queued_once ON run (group_id) WHERE status = 'QUEUED';
CREATE UNIQUE INDEX run_running_once ON run (group_id) WHERE status = 'RUNNING';

-- The names are kept as they were then: members leave and lists are renamed.
CREATE TABLE run_member (
  run_id       BIGINT NOT NULL REFERENCES run (id),
  member_id    BIGINT NOT NULL,
  username     TEXT   NOT NULL,
  status       TEXT   NOT NULL,
  reason       TEXT,
  films_before BIGINT,
  films_after  BIGINT,
  PRIMARY KEY (run_id, member_id)
) WITHOUT ROWID;

-- What people did, as a run found it.
CREATE TABLE run_edit (
  run_id    BIGINT NOT NULL REFERENCES run (id),
  member_id BIGINT NOT NULL,
  film_id   BIGINT NOT NULL,
  action    TEXT   NOT NULL,
  PRIMARY KEY (run_id, member_id, film_id)
) WITHOUT ROWID;

CREATE TABLE run_conflict (
  run_id     BIGINT NOT NULL REFERENCES run (id),
  film_id    BIGINT NOT NULL,
  rule       TEXT   NOT NULL,
  member_ids TEXT   NOT NULL,
  PRIMARY KEY (run_id, film_id, rule)
) WITHOUT ROWID;

-- The journal: every write, stored before it is sent and again with its outcome.
CREATE TABLE change (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id       BIGINT NOT NULL REFERENCES run (id),
  member_id    BIGINT NOT NULL,
  list_id      BIGINT NOT NULL,
  film_id      BIGINT NOT NULL,
  number       BIGINT NOT NULL,
  action       TEXT   NOT NULL,
  because      TEXT   NOT NULL,
  status       TEXT   NOT NULL,
  sent_version TEXT,
  sent_at      BIGINT,
  detail       TEXT
);
CREATE INDEX change_by_run ON change (run_id);
CREATE INDEX change_sent ON change (list_id, sent_at);
CREATE INDEX change_open ON change (list_id) WHERE status IN ('SENT', 'UNKNOWN');

-- Writes that the site refused, and when they may be tried again.
CREATE TABLE stuck_film (
  member_id   BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  film_id     BIGINT NOT NULL,
  action      TEXT   NOT NULL,
  refusals    BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL,
  detail      TEXT   NOT NULL,
  PRIMARY KEY (member_id, film_id)
) WITHOUT ROWID;

-- When each group is looked at next: the table of db-scheduler, as it wants it.
CREATE TABLE scheduled_tasks (
  task_name            TEXT      NOT NULL,
  task_instance        TEXT      NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP,
  picked               BOOLEAN   NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP,
  version              BIGINT    NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
