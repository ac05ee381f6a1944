-- A list leaves its group without going through what waits in all groups.
CREATE INDEX held_film_member ON held_film (member_id);
CREATE INDEX approval_member ON approval (member_id);
CREATE INDEX asked_edit_member ON asked_edit (member_id);

-- What somebody asked for is found without going through what all others did.
CREATE INDEX asked_restore_by ON asked_restore (by_id) WHERE by_id IS NOT NULL;

-- One sees what was done with all keys, among what anybody did.
CREATE INDEX audit_keys_rotated ON audit (at) WHERE action = 'KEYS_ROTATED';
