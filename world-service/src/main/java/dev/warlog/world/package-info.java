/** Projections of the log: live fights in Redis, what characters have achieved in Postgres. */
package dev.warlog.world;
