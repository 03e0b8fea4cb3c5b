-- How far these facts have followed the log, and of which day their totals are, now stands where all facts have it.
INSERT INTO figures.follower (fact, epoch, seq, built_by)
SELECT x.fact, f.epoch, f.seq, f.built_by FROM statistics.follower f, (VALUES ('student'), ('class')) AS x (fact);
INSERT INTO figures.counted (fact, school_id, day)
SELECT x.fact, c.school_id, c.day FROM statistics.counted c, (VALUES ('student'), ('class')) AS x (fact);
DROP TABLE statistics.follower, statistics.counted;
