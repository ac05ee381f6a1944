-- Groups that somebody waits for are looked at first; so far nobody told them apart. What the program does for itself is done
-- in any case.
UPDATE scheduled_tasks
SET priority = CASE task_name WHEN 'look-at-group' THEN 10 ELSE 90 END
WHERE priority IS NULL;
