package dev.warlog.engine;

/**
 * What somebody whom the ruleset plays is going to do.
 *
 * @param act as it would have been commanded
 * @param intent the same, found possible but for time
 */
record Plan(Command.Act act, Intent.Possible intent) {}
