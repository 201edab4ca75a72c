/** What the engine costs: time and memory of single decisions. */
package dev.warlog.load;
