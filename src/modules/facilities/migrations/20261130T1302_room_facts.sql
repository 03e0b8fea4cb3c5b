-- Rooms as facts, for counting: kept by the follower of the change log.
CREATE TABLE facilities.fact_room (
    room_id            bigint NOT NULL,
    school_id          int NOT NULL,
    room_kind          text NOT NULL,
    building_state     text NOT NULL,
    construction_grade text NOT NULL,
    area_m2            numeric,
    valid              daterange NOT NULL,           -- since the year it was built
    known              tstzrange NOT NULL
);
CREATE INDEX fact_room_room ON facilities.fact_room (room_id);
CREATE INDEX fact_room_school ON facilities.fact_room (school_id);
SELECT figures.wall('facilities.fact_room');
