/** Bans, mutes and reports. */
package dev.warlog.session.moderation;
