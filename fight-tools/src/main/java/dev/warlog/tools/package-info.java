/** What can be done with a recorded fight and nothing else: verify it, explain it, fight it again under other rules. */
package dev.warlog.tools;
