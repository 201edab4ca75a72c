/** The places of the world outside of fights. */
package dev.warlog.world.zone;
