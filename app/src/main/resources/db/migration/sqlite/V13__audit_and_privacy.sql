-- Who did what: to an account, or in a group. No names: they are looked up, so that they go with the account.
-- `concerns_id` is whose matter it was besides; null where only `account_id`'s.
CREATE TABLE audit (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          BIGINT NOT NULL,
  action      TEXT   NOT NULL,
  account_id  BIGINT REFERENCES account (id) ON DELETE SET NULL,
  concerns_id BIGINT REFERENCES account (id) ON DELETE SET NULL,
  group_id    BIGINT REFERENCES sync_group (id) ON DELETE CASCADE,
  detail      TEXT
);
CREATE INDEX audit_by_account ON audit (account_id);
CREATE INDEX audit_by_concern ON audit (concerns_id);
CREATE INDEX audit_by_group ON audit (group_id);
CREATE INDEX audit_by_time ON audit (at);

-- Whose name it is that stands beside it, so that the name can go with the account.
ALTER TABLE run_member ADD COLUMN account_id BIGINT REFERENCES account (id) ON DELETE SET NULL;
UPDATE run_member
SET account_id = COALESCE((SELECT m.account_id FROM member m WHERE m.id = run_member.member_id),
                          (SELECT a.id FROM account a WHERE a.username_key = lower(run_member.username)));
CREATE INDEX run_member_account ON run_member (account_id);

ALTER TABLE decision ADD COLUMN account_id BIGINT REFERENCES account (id) ON DELETE SET NULL;
UPDATE decision
SET account_id = (SELECT a.id FROM account a WHERE a.username_key = lower(decision.username));
CREATE INDEX decision_account ON decision (account_id);

-- A group that has ended needs no owner.
ALTER TABLE sync_group RENAME COLUMN owner_id TO former_owner_id;
ALTER TABLE sync_group ADD COLUMN owner_id BIGINT REFERENCES account (id) ON DELETE SET NULL;
UPDATE sync_group SET owner_id = former_owner_id;
ALTER TABLE sync_group DROP COLUMN former_owner_id;
CREATE INDEX sync_group_owner ON sync_group (owner_id);
