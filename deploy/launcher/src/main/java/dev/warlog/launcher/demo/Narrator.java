package dev.warlog.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.launcher.demo.FightPicture.Figure;
import java.io.PrintStream;

/** Tells a fight play by play, from the frames that one client gets. */
final class Narrator {
    private static final int BAR = 20;

    private final PrintStream out;
    private final boolean colours;

    Narrator(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Tells one frame; the picture is the one after it. */
    void tell(JsonNode frame, FightPicture picture) {
        JsonNode data = frame.path("data");
        switch (frame.path("type").asText()) {
            case "combat:started" -> {
                out.println("  the fight begins (hash of the dice's seed: "
                        + shortened(data.path("seedHash").asText()) + ")");
                picture.figures().forEach(figure -> out.println("    " + bar(figure)));
            }
            case "combat:turn" ->
                out.println("  turn %d: %s"
                        .formatted(
                                data.path("number").asInt(),
                                name(picture, data.path("actor").asText())));
            case "combat:result" -> {
                for (JsonNode event : data.path("events")) {
                    String line = describe(event, picture);
                    if (!line.isEmpty()) {
                        String when = picture.isRealTime()
                                ? "%6d  ".formatted(frame.path("tick").asLong())
                                : "    ";
                        out.println(when + line);
                    }
                }
            }
            default -> {
                /* nothing to see */
            }
        }
    }

    private String describe(JsonNode event, FightPicture picture) {
        String actor = name(picture, event.path("actor").asText());
        return switch (event.path("type").asText()) {
            case "damage-dealt" -> damage(event, picture);
            case "healed" ->
                "%s is healed by %d  %s"
                        .formatted(
                                name(picture, event.path("target").asText()),
                                event.path("amount").asInt(),
                                barOf(picture, event.path("target").asText()));
            case "moved" -> actor + " moves to " + picture.ground().describe(event.path("to"));
            case "effect-applied" ->
                name(picture, event.path("target").asText()) + " gets "
                        + event.path("effect").path("id").asText();
            case "effect-expired" -> "";
            case "action-queued" ->
                actor + " prepares "
                        + event.path("queued")
                                .path("act")
                                .path("action")
                                .asText("an action")
                                .replace('_', ' ');
            case "action-dropped" ->
                actor + " cannot " + event.path("action").asText().replace('_', ' ') + " any more: "
                        + event.path("reason").asText();
            case "action-begun" ->
                actor + " begins to "
                        + event.path("progress")
                                .path("act")
                                .path("action")
                                .asText("act")
                                .replace('_', ' ');
            case "action-interrupted" ->
                actor + " breaks off: " + event.path("reason").asText();
            case "missed" ->
                name(picture, event.path("source").asText()) + " misses: "
                        + event.path("reason").asText();
            case "countered" -> name(picture, event.path("target").asText()) + " turns the blow back";
            case "turn-ended" ->
                event.path("reason").asText().equals("timed-out") ? actor + " has run out of time" : "";
            case "fled" -> actor + " flees";
            case "died" -> paint("1;31", name(picture, event.path("combatant").asText()) + " falls");
            default -> "";
        };
    }

    private String damage(JsonNode event, FightPicture picture) {
        JsonNode how = event.path("breakdown");
        String critical = how.path("critical").asBoolean() ? paint("1;33", " critical!") : "";
        String weapon =
                how.path("weapon").asInt() > 0 ? " + " + how.path("weapon").asInt() + " weapon" : "";
        String guarded =
                how.path("guarded").asInt() > 0 ? " - " + how.path("guarded").asInt() + " guarded" : "";
        return "%-9s %-13s %-9s %s%s (%d base + %d rolled + %d bonus%s - %d armour%s)  %s"
                .formatted(
                        name(picture, event.path("source").asText()),
                        event.path("action").asText().replace('_', ' '),
                        name(picture, event.path("target").asText()),
                        paint("1", "-" + event.path("amount").asInt()),
                        critical,
                        how.path("base").asInt(),
                        how.path("roll").asInt(),
                        how.path("bonus").asInt(),
                        weapon,
                        how.path("armour").asInt(),
                        guarded,
                        barOf(picture, event.path("target").asText()));
    }

    private static String name(FightPicture picture, String id) {
        return picture.figure(id).map(figure -> figure.name).orElse(id);
    }

    private String barOf(FightPicture picture, String id) {
        return picture.figure(id).map(this::bar).orElse("");
    }

    private String bar(Figure figure) {
        int most = Math.max(1, figure.maxHealth);
        int full = figure.health <= 0 ? 0 : Math.max(1, figure.health * BAR / most);
        String colour = figure.health * 3 < most ? "31" : figure.health * 3 < 2 * most ? "33" : "32";
        return "%-8s %s%s %d/%d"
                .formatted(
                        figure.name,
                        paint(colour, "#".repeat(full)),
                        ".".repeat(BAR - full),
                        figure.health,
                        figure.maxHealth);
    }

    private static String shortened(String hash) {
        return hash.length() <= 16 ? hash : hash.substring(0, 16) + "...";
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
