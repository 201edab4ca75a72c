-- what is to be told to rooms and gateways: written with the change that it tells of, gone once the log has it
create table outbox (
    id         bigint generated always as identity primary key,
    topic      varchar(64)  not null,
    record_key varchar(256) not null,
    headers    text         not null,
    value      bytea        not null,
    created_at timestamptz  not null default now()
);

-- parties have no name
create table player_groups (
    id         uuid primary key,
    kind       varchar(8)  not null,
    name       varchar(32),
    name_key   varchar(32) constraint guild_name_taken unique,
    created_at timestamptz not null
);

create table group_members (
    group_id   uuid        not null references player_groups on delete cascade,
    account_id uuid        not null references accounts on delete cascade,
    kind       varchar(8)  not null,
    role       varchar(8)  not null,
    joined_at  timestamptz not null,
    -- who has been in it longest
    place      bigint generated always as identity,
    primary key (group_id, account_id)
);
create index group_members_of_account on group_members (account_id);
create unique index one_party_at_a_time on group_members (account_id) where kind = 'party';

create table group_invitations (
    group_id   uuid        not null references player_groups on delete cascade,
    account_id uuid        not null references accounts on delete cascade,
    invited_by uuid        not null references accounts on delete cascade,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (group_id, account_id)
);
create index group_invitations_of_account on group_invitations (account_id);

-- a friendship has a row for each of the two
create table friendships (
    account_id uuid        not null references accounts on delete cascade,
    friend_id  uuid        not null references accounts on delete cascade,
    since      timestamptz not null,
    primary key (account_id, friend_id)
);

create table friend_requests (
    from_id  uuid        not null references accounts on delete cascade,
    to_id    uuid        not null references accounts on delete cascade,
    asked_at timestamptz not null,
    primary key (from_id, to_id)
);
create index friend_requests_to_account on friend_requests (to_id);

create table blocks (
    account_id uuid        not null references accounts on delete cascade,
    blocked_id uuid        not null references accounts on delete cascade,
    since      timestamptz not null,
    primary key (account_id, blocked_id)
);

-- bans and mutes; without an end they last until somebody ends them
create table sanctions (
    account_id uuid         not null references accounts on delete cascade,
    kind       varchar(8)   not null,
    ends_at    timestamptz,
    reason     varchar(500) not null,
    set_by     uuid         not null,
    set_at     timestamptz  not null,
    primary key (account_id, kind)
);

create table reports (
    id          bigint generated always as identity primary key,
    reporter_id uuid         not null references accounts on delete cascade,
    room        varchar(160) not null,
    seq         bigint,
    accused_id  uuid,
    reason      varchar(32)  not null,
    text        varchar(1000),
    created_at  timestamptz  not null,
    resolved_at timestamptz,
    resolved_by uuid,
    note        varchar(1000)
);
create index reports_open on reports (id) where resolved_at is null;
create index reports_of_account on reports (reporter_id, created_at);
