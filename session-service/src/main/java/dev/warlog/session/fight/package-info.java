/** Combat sessions: writes go onto the log as commands, reads come from a projection of it. */
package dev.warlog.session.fight;
