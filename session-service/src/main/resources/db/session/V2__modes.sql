-- a fight may change its mode on the way: the newest change holds, in whatever order they are worked in
alter table combat_sessions add column mode_seq bigint not null default 0;
