package dev.warlog.tools;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, in a sentence. */
final class EventWords {

    private static final int MILLI = 1_000;

    private final Fight fight;

    /** @param fight whose combatants are called by their names */
    EventWords(Fight fight) {
        this.fight = fight;
    }

    String of(CombatEvent event) {
        return switch (event) {
            case CombatEvent.FightCreated e -> say("The fight '%s' is created under %s.", e.name(), e.ruleset());
            case CombatEvent.FightForked e -> forked(e);
            case CombatEvent.FightUpdated e -> say("It is called '%s' now and takes %s.", e.name(), e.maxPlayers());
            case CombatEvent.FightStarted _ -> "The fight begins.";
            case CombatEvent.FightPaused _ -> "The clock stands still.";
            case CombatEvent.FightResumed e -> say("The clock goes on after %s ms.", e.pausedMillis());
            case CombatEvent.FightEnded e -> ended(e);
            case CombatEvent.ModeChanged e ->
                say("It goes on as %s.", e.settings().mode());
            case CombatEvent.TurnStarted e -> say("Turn %s is that of %s.", e.number(), e.actor());
            case CombatEvent.TurnEnded e -> say("The turn of %s is over: %s.", e.actor(), e.reason());
            case CombatEvent.CombatantJoined e -> say("%s joins team %s.", e.name(), e.team());
            case CombatEvent.CombatantLeft e -> say("%s leaves.", e.combatant());
            case CombatEvent.CombatantDisconnected e -> say("The player of %s is gone.", e.combatant());
            case CombatEvent.CombatantReconnected e -> say("The player of %s is back.", e.combatant());
            case CombatEvent.CombatantAbsent e -> say("%s is on its own now: %s.", e.combatant(), e.policy());
            case CombatEvent.CombatantAppeared e -> e.combatant().name() + " comes into view.";
            case CombatEvent.CombatantVanished e -> say("%s is out of view.", e.combatant());
            case CombatEvent.Sighted e -> say("Team %s sees %s.", e.team(), e.combatant());
            case CombatEvent.SightLost e -> say("Team %s does not see %s any more.", e.team(), e.combatant());
            case CombatEvent.ActionQueued e -> queued(e);
            case CombatEvent.ActionCancelled e -> say("%s takes %s back.", e.actor(), e.action());
            case CombatEvent.ActionDropped e ->
                say("%s cannot do %s: %s.", e.actor(), e.action(), e.reason().code());
            case CombatEvent.ActionBegun e -> begun(e);
            case CombatEvent.ActionInterrupted e -> interrupted(e);
            case CombatEvent.ActionUsed e -> used(e);
            case CombatEvent.RewindClamped e -> clamped(e);
            case CombatEvent.Missed e -> say("%s of %s misses %s: %s.", e.action(), e.source(), e.target(), e.reason());
            case CombatEvent.Countered e -> say("%s turns %s back on %s.", e.source(), e.action(), e.target());
            case CombatEvent.DamageDealt e -> damage(e);
            case CombatEvent.Healed e -> healed(e);
            case CombatEvent.StaminaSpent e -> say("That costs %s %s stamina.", e.combatant(), e.amount());
            case CombatEvent.EffectApplied e ->
                say("%s is under %s of %s.", e.target(), e.effect().id(), e.source());
            case CombatEvent.EffectResisted e -> say("%s resists %s of %s.", e.target(), e.effect(), e.source());
            case CombatEvent.EffectPulsed e -> say("%s works on %s.", e.effect(), e.target());
            case CombatEvent.EffectExpired e -> say("%s is no longer under %s.", e.target(), e.effect());
            case CombatEvent.ShieldAbsorbed e -> absorbed(e);
            case CombatEvent.Moved e -> say("%s goes from %s to %s.", e.actor(), e.from(), e.to());
            case CombatEvent.Turned e -> say("%s looks %s.", e.combatant(), e.facing());
            case CombatEvent.Died e -> say("%s dies by %s.", e.combatant(), e.by());
            case CombatEvent.Fled e -> say("%s flees.", e.combatant());
        };
    }

    private String forked(CombatEvent.FightForked event) {
        return say(
                "The fight '%s' goes on from outcome %s of %s.",
                event.name(), event.origin().seq(), event.origin().session());
    }

    private String ended(CombatEvent.FightEnded event) {
        return event.winnerTeam() == null
                ? say("The fight ends without a winner: %s.", event.reason())
                : say("Team %s wins: %s.", event.winnerTeam(), event.reason());
    }

    private String queued(CombatEvent.ActionQueued event) {
        return say(
                "%s of %s waits at place %s, until about tick %s.",
                event.queued().act().action(), event.actor(), event.position(), event.estimatedTick());
    }

    private String begun(CombatEvent.ActionBegun event) {
        return say(
                "%s begins %s, to be released at tick %s.",
                event.actor(), event.progress().act().action(), event.progress().releaseTick());
    }

    private String interrupted(CombatEvent.ActionInterrupted event) {
        CombatantId by = event.by();
        return say("%s of %s is broken off", event.action(), event.actor())
                + (by == null ? "" : say(" by %s", by))
                + say(": %s.", event.reason());
    }

    private String used(CombatEvent.ActionUsed event) {
        List<String> price = new ArrayList<>();
        price(price, event.apCostMilli() / MILLI, "AP");
        price(price, event.mpCostMilli() / MILLI, "MP");
        price(price, event.staminaCost(), "stamina");
        CombatantId target = event.target();
        return say("%s uses %s", event.actor(), event.action())
                + (target == null ? "" : say(" on %s", target))
                + (price.isEmpty() ? "." : " for " + String.join(", ", price) + ".");
    }

    private static void price(List<String> price, int amount, String unit) {
        if (amount > 0) {
            price.add(amount + " " + unit);
        }
    }

    private String clamped(CombatEvent.RewindClamped event) {
        return say(
                "%s asked to look %s ticks back and got %s.", event.actor(), event.askedTicks(), event.allowedTicks());
    }

    private String damage(CombatEvent.DamageDealt event) {
        return say(
                "%s of %s takes %s health from %s; %s left.",
                event.action(), event.source(), event.amount(), event.target(), event.healthLeft());
    }

    private String healed(CombatEvent.Healed event) {
        return say(
                "%s of %s gives %s %s health; %s now.",
                event.action(), event.source(), event.target(), event.amount(), event.healthLeft());
    }

    private String absorbed(CombatEvent.ShieldAbsorbed event) {
        return say(
                "%s of %s takes %s upon itself; %s left of it.",
                event.effect(), event.target(), event.amount(), event.left());
    }

    private String say(String sentence, @Nullable Object... parts) {
        Object[] words = new Object[parts.length];
        for (int index = 0; index < parts.length; index++) {
            words[index] = word(parts[index]);
        }
        return sentence.formatted(words);
    }

    private String word(@Nullable Object part) {
        return switch (part) {
            case null -> "nobody";
            case CombatantId id -> name(id);
            case Position.Cell cell -> "cell " + cell.index();
            case Position.Point point -> "(" + point.xMillimetres() + ", " + point.yMillimetres() + ") mm";
            default -> part.toString();
        };
    }

    private String name(CombatantId id) {
        Combatant combatant = fight.combatant(id);
        return combatant == null ? id.value() : combatant.name();
    }
}
