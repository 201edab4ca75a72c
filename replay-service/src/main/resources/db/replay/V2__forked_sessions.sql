-- Where a forked session goes on from; what happens in it is shown, but adds to nobody's record.
ALTER TABLE gameplay.combat_sessions
    ADD COLUMN origin_session VARCHAR(255),
    ADD COLUMN origin_seq     BIGINT;
