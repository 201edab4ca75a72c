create table accounts (
    id            uuid primary key,
    username      varchar(32)  not null,
    username_key  varchar(32)  not null constraint accounts_username_taken unique,
    password_hash varchar(200) not null,
    created_at    timestamptz  not null
);

-- a family is one login; its refresh tokens follow each other, and using an old one ends them all
create table token_families (
    id         uuid primary key,
    account_id uuid        not null references accounts on delete cascade,
    username   varchar(32) not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index token_families_of_account on token_families (account_id, created_at);

create table refresh_tokens (
    token_hash varchar(64) primary key,
    family_id  uuid        not null references token_families on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index refresh_tokens_of_family on refresh_tokens (family_id);

create table characters (
    id              uuid primary key,
    account_id      uuid         not null references accounts on delete cascade,
    name            varchar(32)  not null,
    name_key        varchar(32)  not null,
    character_class varchar(128) not null,
    created_at      timestamptz  not null,
    constraint characters_name_taken unique (account_id, name_key)
);

create table combat_configurations (
    name       varchar(64) primary key,
    version    int         not null,
    shipped    boolean     not null,
    settings   text        not null,
    created_by varchar(128),
    changed_by varchar(128),
    changed_at timestamptz not null
);

create table combat_configuration_history (
    name         varchar(64) not null references combat_configurations on delete cascade,
    version      int         not null,
    changed_by   varchar(128),
    changed_at   timestamptz not null,
    old_settings text,
    new_settings text        not null,
    primary key (name, version)
);

-- what was asked for when a fight was created, as far as its log does not say it
create table fight_orders (
    session_id   varchar(128) primary key,
    config_name  varchar(64)  not null,
    requested_at timestamptz  not null
);

-- a projection of the log: each part carries the seq that it comes from, so that outcomes may be worked in in any order
create table combat_sessions (
    id              varchar(128) primary key,
    name            varchar(100) not null,
    fight_type      varchar(16)  not null,
    combat_mode     varchar(16)  not null,
    ruleset         varchar(128) not null,
    ruleset_version int          not null,
    map_id          varchar(128) not null,
    max_players     int          not null,
    created_by      varchar(128),
    status          varchar(16)  not null,
    created_at      timestamptz  not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    winner_team     int,
    end_reason      varchar(64),
    details_seq     bigint       not null,
    status_seq      bigint       not null
);
create index combat_sessions_newest on combat_sessions (created_at desc, id desc);
create index combat_sessions_newest_by_status on combat_sessions (status, created_at desc, id desc);

create table combat_session_participants (
    session_id   varchar(128) not null references combat_sessions on delete cascade,
    combatant_id varchar(128) not null,
    name         varchar(100) not null,
    owner        varchar(128),
    team         int          not null,
    template     varchar(128) not null,
    present      boolean      not null,
    seq          bigint       not null,
    primary key (session_id, combatant_id)
);

create table fight_checkpoints (
    partition   int primary key,
    next_offset bigint not null,
    epoch       bigint not null
);
