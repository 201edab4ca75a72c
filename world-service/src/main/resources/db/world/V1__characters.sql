-- What characters have achieved, as read from the log. Everything here can be dropped and made again from the log.

CREATE TABLE world.characters (
    character_id TEXT PRIMARY KEY,
    user_id      TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    fights       BIGINT NOT NULL,
    wins         BIGINT NOT NULL,
    losses       BIGINT NOT NULL,
    draws        BIGINT NOT NULL,
    damage_dealt BIGINT NOT NULL,
    damage_taken BIGINT NOT NULL,
    healing      BIGINT NOT NULL,
    kills        BIGINT NOT NULL,
    deaths       BIGINT NOT NULL
);

-- How far each fight is worked in, which makes working in a batch twice harmless.
CREATE TABLE world.fights (
    session_id TEXT PRIMARY KEY,
    last_seq   BIGINT  NOT NULL,
    started    BOOLEAN NOT NULL
);

-- Characters in fights that have not ended.
CREATE TABLE world.fight_members (
    session_id   TEXT    NOT NULL,
    character_id TEXT    NOT NULL,
    user_id      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    team         INTEGER NOT NULL,
    fled         BOOLEAN NOT NULL,
    PRIMARY KEY (session_id, character_id)
);

-- Fights whose history cannot be followed: nothing more of them counts until all is made again.
CREATE TABLE world.set_aside (
    session_id    TEXT PRIMARY KEY,
    seq           BIGINT      NOT NULL,
    reason        TEXT        NOT NULL,
    log_partition INTEGER     NOT NULL,
    log_offset    BIGINT      NOT NULL,
    found_at      TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE world.checkpoints (
    log_partition INTEGER PRIMARY KEY,
    next_offset   BIGINT NOT NULL,
    epoch         BIGINT NOT NULL
);
