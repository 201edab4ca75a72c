/**
 * Drives a running system with many sockets at a fixed rate and measures what its players feel, beside the floor that the
 * same broker sets in the same run.
 */
package dev.warlog.load.system;
