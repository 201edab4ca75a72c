/** New sessions that go on from where others were. */
package dev.warlog.replay.fork;
