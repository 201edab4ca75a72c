/** The history of fights: event store, replay, time travel, verification and statistics. */
package dev.warlog.replay;
