/** The content of Warlog as data files, and the reader that tells their authors what is wrong with them. */
package dev.warlog.rulesets;
