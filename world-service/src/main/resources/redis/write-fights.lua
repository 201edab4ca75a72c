-- Writes one batch of the live projection, all of it or nothing.
-- The keys of users follow from the fights, so this wants one Redis (with replicas, if any), not a cluster.
--
-- KEYS  1 checkpoints  2 live fights  3 fights set aside
--       how the names begin of  4 a fight  5 its positions  6 a user's fights
-- ARGV  1 the batch as JSON, then of each fight the whole state, the whole view and the view of each named viewer
local batch = cjson.decode(ARGV[1])

-- whoever is not where it believes to be must not write: Redis was emptied, or another reader has the partition
for _, checkpoint in ipairs(batch.checkpoints) do
  if (redis.call('HGET', KEYS[1], checkpoint.partition) or '') ~= checkpoint.expected then
    return redis.error_reply('CHECKPOINTMOVED of partition ' .. checkpoint.partition)
  end
end

local function forget_users(session, key)
  local users = redis.call('HGET', key, 'users')
  if users then
    for _, user in ipairs(cjson.decode(users)) do
      redis.call('SREM', KEYS[6] .. user, session)
    end
  end
end

local at = 2
for _, fight in ipairs(batch.fights) do
  local key = KEYS[4] .. fight.session
  local positions = KEYS[5] .. fight.session
  local held = tonumber(redis.call('HGET', key, 'seq') or '0')
  if tonumber(fight.seq) > held then
    forget_users(fight.session, key)
    -- a viewer who sees everything again must not be left with an old view of its own
    redis.call('DEL', key)
    redis.call('HSET', key, 'seq', fight.seq, 'seats', fight.seats, 'full', ARGV[at], 'view', ARGV[at + 1],
      'summary', fight.summary, 'users', fight.users)
    for v, viewer in ipairs(fight.viewers) do
      redis.call('HSET', key, viewer, ARGV[at + 1 + v])
    end
    redis.call('DEL', positions)
    for _, position in ipairs(fight.positions) do
      redis.call('HSET', positions, position.id, position.json)
    end
    if fight.expireAt then
      redis.call('HSET', key, 'over', '1')
      redis.call('ZREM', KEYS[2], fight.session)
      redis.call('PEXPIREAT', key, fight.expireAt)
      redis.call('PEXPIREAT', positions, fight.expireAt)
    else
      redis.call('ZADD', KEYS[2], 0, fight.session)
      for _, user in ipairs(cjson.decode(fight.users)) do
        redis.call('SADD', KEYS[6] .. user, fight.session)
      end
    end
  end
  at = at + 2 + #fight.viewers
end

for _, lost in ipairs(batch.setAside) do
  redis.call('HSET', KEYS[3], lost.session, lost.reason)
  redis.call('ZREM', KEYS[2], lost.session)
  forget_users(lost.session, KEYS[4] .. lost.session)
end

for _, checkpoint in ipairs(batch.checkpoints) do
  redis.call('HSET', KEYS[1], checkpoint.partition, checkpoint.moved)
end
return #batch.fights
