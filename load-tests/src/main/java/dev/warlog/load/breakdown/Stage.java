package dev.warlog.load.breakdown;

import java.util.List;
import java.util.Locale;

/** What a sampled command has behind it, in the order of its way. */
enum Stage {
    SOCKET("gateway-in", "socket", "gateway: read from the socket"),
    PARSED("gateway-in", "parsed", "gateway: parsed and checked"),
    HANDED("gateway-in", "handed", "gateway: handed to the log's client"),
    COMMAND_KEPT("gateway-in", "confirmed", "broker: the log has the command"),
    COMMAND_POLLED("combat", "polled", "combat: polled"),
    DECIDED("combat", "decided", "combat: decided"),
    APPENDED("combat", "appended", "combat: handed to the log's client"),
    OUTCOME_KEPT("combat", "confirmed", "broker: the log has the outcome"),
    OUTCOME_POLLED("gateway-out", "polled", "gateway: polled"),
    QUEUED("gateway-out", "queued", "gateway: queued for its sender"),
    WRITTEN("gateway-out", "written", "gateway: written to the socket");

    /** All but the first: each ends a step. */
    static final List<Stage> STEPS = List.of(values()).subList(1, values().length);

    private final String part;
    private final String word;
    private final String what;

    Stage(String part, String word, String what) {
        this.part = part;
        this.word = word;
        this.what = what;
    }

    /** Which line tells it. */
    String part() {
        return part;
    }

    /** What it is called there. */
    String word() {
        return word;
    }

    /** For people. */
    String what() {
        return what;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the next may come before it: a reader can have a record before its writer hears that it was kept. */
    boolean isTellingAfterwards() {
        return this == COMMAND_KEPT || this == OUTCOME_KEPT;
    }
}
