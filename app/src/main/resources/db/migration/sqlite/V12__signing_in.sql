-- What a token may be used for, and until when. Those made before may be used for everything.
ALTER TABLE api_token ADD COLUMN scopes TEXT NOT NULL DEFAULT 'READ SYNC MANAGE';
ALTER TABLE api_token ADD COLUMN expires_at BIGINT;
ALTER TABLE api_token ADD COLUMN last_used_at BIGINT;

-- A browser that has signed in to an account, beyond the end of its login. Only the hash of its token is
-- kept. It opens nothing: who shows it is not counted among the strangers who try to sign in.
CREATE TABLE known_browser (
  token_hash   BLOB   NOT NULL,
  account_id   BIGINT NOT NULL REFERENCES account ON DELETE CASCADE,
  last_used_at BIGINT NOT NULL,
  PRIMARY KEY (token_hash, account_id)
) WITHOUT ROWID;
CREATE INDEX known_browser_account ON known_browser (account_id, last_used_at);

-- Whether the owner is asked before a list joins.
ALTER TABLE sync_group ADD COLUMN approve_joins BOOLEAN NOT NULL DEFAULT FALSE;

-- A list whose join waits for the group's owner: it is no member yet. The id is one that `member` gave, and
-- stays the list's when it becomes one. `given_up` are the films that were to leave the list when its owner
-- asked, `shown` whether they had been shown.
CREATE TABLE asked_join (
  id         BIGINT  PRIMARY KEY,
  group_id   BIGINT  NOT NULL REFERENCES sync_group (id),
  account_id BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  list_id    BIGINT  NOT NULL UNIQUE,
  start      TEXT    NOT NULL,
  given_up   TEXT    NOT NULL,
  shown      BOOLEAN NOT NULL,
  asked_at   BIGINT  NOT NULL
);
CREATE INDEX asked_join_by_group ON asked_join (group_id);
CREATE INDEX asked_join_by_account ON asked_join (account_id);
