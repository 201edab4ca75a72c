#!/bin/sh
# Creates the topics that do not exist yet. Runs in any image or machine with Kafka's own scripts.
#   KAFKA_BOOTSTRAP_SERVERS=host:9092 REPLICATION=3 ./create-topics.sh
set -eu

partitions=16
kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}

topic() {
  name=$1
  shift
  "$kafka_topics" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "${REPLICATION:-1}" "$@"
}

topic game.combat.commands
# the truth stays
topic game.combat.events --config retention.ms=-1
topic game.combat.damage.validation
# small segments: a broker never compacts the one that it writes to, and a new owner reads them all
topic game.combat.snapshots --config cleanup.policy=compact --config segment.bytes=4194304 \
  --config segment.ms=600000 --config min.cleanable.dirty.ratio=0.1
topic game.world.commands
topic game.world.events --config retention.ms=-1
topic game.chat.messages
topic game.accounts.events
