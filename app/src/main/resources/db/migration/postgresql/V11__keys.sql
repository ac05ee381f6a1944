-- The master key that data keys are sealed with now: its number, and a text sealed with it, which shows at the
-- start whether the right one is at hand. One row.
CREATE TABLE vault (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  key_id BIGINT NOT NULL,
  proof  BYTEA  NOT NULL
);

-- The key that the secrets of an account are sealed with, itself sealed with the master key. It goes with its
-- account, and what was sealed with it opens nowhere any more.
CREATE TABLE data_key (
  account_id BIGINT PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  key_id     BIGINT NOT NULL,
  sealed     BYTEA  NOT NULL
);
