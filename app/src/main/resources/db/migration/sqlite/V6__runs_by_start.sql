-- What went in the last 24 hours is looked for before every decision.
CREATE INDEX run_by_start ON run (group_id, started_at);
