/** Changes in the database that others are told of over the log, both or neither. */
package dev.warlog.session.outbox;
