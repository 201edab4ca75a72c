-- By viewer, the whole frame for those who may not know all of an outcome, as sockets got it; for others `data` holds.
ALTER TABLE gameplay.combat_events ADD COLUMN views JSONB;
