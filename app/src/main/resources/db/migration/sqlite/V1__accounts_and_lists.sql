-- A member. AUTOINCREMENT: an id is never given twice, so nothing sealed for one account can be
-- opened by a later one. `username_key` is the name in small letters; names differ in more than case.
CREATE TABLE account (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  username     TEXT    NOT NULL,
  username_key TEXT    NOT NULL UNIQUE,
  state        TEXT    NOT NULL,
  state_detail TEXT,
  password     BLOB,
  site_session BLOB,
  created_at   BIGINT  NOT NULL
);

-- A browser that is signed in here. Only the hash of its token is kept.
CREATE TABLE login (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id   BIGINT  NOT NULL REFERENCES account ON DELETE CASCADE,
  token_hash   BLOB    NOT NULL UNIQUE,
  csrf_token   TEXT    NOT NULL,
  device       TEXT    NOT NULL,
  created_at   BIGINT  NOT NULL,
  last_used_at BIGINT  NOT NULL
);
CREATE INDEX login_account ON login (account_id);

-- A script's key to the HTTP API. Only its hash is kept.
CREATE TABLE api_token (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id BIGINT  NOT NULL REFERENCES account ON DELETE CASCADE,
  token_hash BLOB    NOT NULL UNIQUE,
  name       TEXT    NOT NULL,
  created_at BIGINT  NOT NULL
);
CREATE INDEX api_token_account ON api_token (account_id);

-- A list on the site, under the site's own number. `place` is its place in the member's overview.
CREATE TABLE member_list (
  id          BIGINT  PRIMARY KEY,
  account_id  BIGINT  NOT NULL REFERENCES account ON DELETE CASCADE,
  name        TEXT    NOT NULL,
  path        TEXT    NOT NULL,
  film_count  INTEGER,
  ranked      BOOLEAN,
  visibility  TEXT,
  description TEXT,
  updated_at  BIGINT,
  place       INTEGER NOT NULL,
  gone        BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX member_list_account ON member_list (account_id, place);

-- The last complete reading of a list, our confirmed writes included.
CREATE TABLE reading (
  list_id      BIGINT  PRIMARY KEY REFERENCES member_list ON DELETE CASCADE,
  entries      TEXT    NOT NULL,
  size         INTEGER NOT NULL,
  ranked       BOOLEAN NOT NULL,
  version_kind TEXT    NOT NULL,
  version      BIGINT  NOT NULL,
  read_at      BIGINT  NOT NULL
);

-- Facts about films, the same for all members.
CREATE TABLE film (
  id    BIGINT PRIMARY KEY,
  title TEXT   NOT NULL,
  year  INTEGER,
  slug  TEXT
);
