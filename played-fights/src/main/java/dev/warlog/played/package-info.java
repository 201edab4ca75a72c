/** For tests: real fights of random commands, put into a real log as their owner would. */
package dev.warlog.played;
