-- The history of fights as read from the log. Everything here can be dropped and made again from the log.

CREATE TABLE gameplay.combat_sessions (
    id              VARCHAR(255) PRIMARY KEY,
    name            VARCHAR(255) NOT NULL,
    type            VARCHAR(50)  NOT NULL,
    status          VARCHAR(50)  NOT NULL,
    max_players     INTEGER      NOT NULL,
    created_at      TIMESTAMPTZ  NOT NULL,
    started_at      TIMESTAMPTZ,
    ended_at        TIMESTAMPTZ,
    map_id          VARCHAR(255) NOT NULL,
    game_mode       VARCHAR(255) NOT NULL,
    ruleset         VARCHAR(255) NOT NULL,
    ruleset_version INTEGER      NOT NULL,
    -- never shown before the fight has ended: whoever knows it knows every roll to come
    seed            CHAR(32)     NOT NULL,
    created_by      VARCHAR(255),
    -- the last outcome that is stored; also what makes storing a batch twice harmless
    last_seq        BIGINT       NOT NULL,
    last_tick       BIGINT       NOT NULL,
    last_at         TIMESTAMPTZ  NOT NULL,
    paused_millis   BIGINT       NOT NULL,
    winner_team     INTEGER,
    end_reason      VARCHAR(255)
);

CREATE INDEX idx_combat_sessions_status ON gameplay.combat_sessions (status);

-- One row is one outcome. `data` is the frame's data as sockets got it, with all its events.
CREATE TABLE gameplay.combat_events (
    id           VARCHAR(255) PRIMARY KEY,
    session_id   VARCHAR(255) NOT NULL REFERENCES gameplay.combat_sessions (id),
    seq          BIGINT       NOT NULL,
    tick         BIGINT       NOT NULL,
    type         VARCHAR(50)  NOT NULL,
    -- the account whose command it was; null for what time or the ruleset's own creatures brought about
    player_id    VARCHAR(255),
    data         JSONB        NOT NULL,
    timestamp    TIMESTAMPTZ  NOT NULL,
    log_offset   BIGINT       NOT NULL,
    cause_offset BIGINT,
    trace        VARCHAR(255),
    UNIQUE (session_id, seq)
);

CREATE INDEX idx_combat_events_session ON gameplay.combat_events (session_id, timestamp);
CREATE INDEX idx_combat_events_session_tick ON gameplay.combat_events (session_id, tick, seq);
CREATE INDEX idx_combat_events_player ON gameplay.combat_events (player_id);

CREATE TABLE gameplay.combat_combatants (
    session_id   VARCHAR(255) NOT NULL REFERENCES gameplay.combat_sessions (id),
    combatant_id VARCHAR(255) NOT NULL,
    user_id      VARCHAR(255),
    name         VARCHAR(255) NOT NULL,
    team         INTEGER      NOT NULL,
    template     VARCHAR(255) NOT NULL,
    fled         BOOLEAN      NOT NULL DEFAULT FALSE,
    damage_dealt BIGINT       NOT NULL DEFAULT 0,
    damage_taken BIGINT       NOT NULL DEFAULT 0,
    healing      BIGINT       NOT NULL DEFAULT 0,
    kills        INTEGER      NOT NULL DEFAULT 0,
    deaths       INTEGER      NOT NULL DEFAULT 0,
    actions      INTEGER      NOT NULL DEFAULT 0,
    blows        INTEGER      NOT NULL DEFAULT 0,
    hits         INTEGER      NOT NULL DEFAULT 0,
    criticals    INTEGER      NOT NULL DEFAULT 0,
    PRIMARY KEY (session_id, combatant_id)
);

CREATE INDEX idx_combat_combatants_combatant ON gameplay.combat_combatants (combatant_id);
CREATE INDEX idx_combat_combatants_user ON gameplay.combat_combatants (user_id);

-- Sessions whose history cannot be followed: nothing more of them is stored until the store is made again.
CREATE TABLE gameplay.combat_set_aside (
    session_id    VARCHAR(255) PRIMARY KEY,
    seq           BIGINT       NOT NULL,
    reason        TEXT         NOT NULL,
    log_partition INTEGER      NOT NULL,
    log_offset    BIGINT       NOT NULL,
    found_at      TIMESTAMPTZ  NOT NULL DEFAULT now()
);

CREATE TABLE gameplay.combat_checkpoints (
    log_partition INTEGER PRIMARY KEY,
    next_offset   BIGINT NOT NULL,
    epoch         BIGINT NOT NULL
);
