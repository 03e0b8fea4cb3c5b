-- Who looked, by name as it was then: a head of school reads the log and cannot look accounts up.
ALTER TABLE audit.access ADD COLUMN actor_name text NOT NULL DEFAULT '';
