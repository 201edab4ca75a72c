/** Where sampled commands of a run spent their time, from the lines that the services wrote of them. */
package dev.warlog.load.breakdown;
