/** Parties and guilds. */
package dev.warlog.session.group;
