package dev.warlog.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the state's hash that came after the first rulesets: each field goes in by name, and only when it holds
 * something. So fights from before keep the hashes that stand in their logs.
 */
final class LaterFields {

    private final StateHash hash;

    private LaterFields(StateHash hash) {
        this.hash = hash;
    }

    static void of(Fight fight, StateHash hash) {
        LaterFields fields = new LaterFields(hash);
        fields.settings(fight.settings());
        fields.number("clockShiftMillis", fight.clockShiftMillis(), 0);
        Origin origin = fight.origin();
        if (origin != null) {
            fields.text("origin", origin.session());
            fields.number("originSeq", origin.seq(), 0);
        }
        for (Combatant combatant : fight.combatants()) {
            fields.combatant(combatant);
        }
    }

    private void settings(FightSettings settings) {
        number("staminaPerTurn", settings.staminaPerTurn(), FightSettings.DEFAULT_STAMINA_PER_TURN);
        number("staminaPerSecond", settings.staminaPerSecond(), FightSettings.DEFAULT_STAMINA_PER_SECOND);
        number("turnMillis", settings.turnMillis(), FightSettings.DEFAULT_TURN_MILLIS);
        choice("disconnectPolicy", settings.disconnectPolicy(), DisconnectPolicy.LINGER);
        number(
                "disconnectGraceMillis",
                settings.disconnectGraceMillis(),
                FightSettings.DEFAULT_DISCONNECT_GRACE_MILLIS);
        number("waitLimitMillis", settings.waitLimitMillis(), 0);
        number("pauseLimitMillis", settings.pauseLimitMillis(), 0);
        number("rewindMillis", settings.rewindMillis(), 0);
        choice("spectators", settings.spectators(), SpectatorView.PUBLIC);
    }

    private void combatant(Combatant combatant) {
        Stats stats = combatant.stats();
        number("weapon", stats.weapon(), 0);
        number("evasionPercent", stats.evasionPercent(), 0);
        number("sightMillimetres", stats.sightMillimetres(), 0);
        for (Map.Entry<String, Integer> resistance : stats.resistances().entrySet()) {
            number("resistance:" + resistance.getKey(), resistance.getValue(), 0);
        }
        for (ActiveEffect effect : combatant.effects()) {
            text("source", effect.source());
            number("stacks", effect.stacks(), 1);
            number("nextAt", effect.nextAt(), 0);
        }
        text("facing", combatant.facing());
        ActionInProgress acting = combatant.acting();
        if (acting != null) {
            acting(acting);
        }
        for (int team : combatant.hiddenFrom()) {
            number("hiddenFrom", team, -1);
        }
        for (Trail trail : combatant.trail()) {
            hash.text("trail");
            hash.position(trail.position());
            hash.number(trail.tick());
        }
        number("aheadMicrometres", combatant.aheadMicrometres(), 0);
        choice("presence", combatant.presence(), Presence.PRESENT);
        number("awaySinceMillis", combatant.awaySinceMillis(), 0);
        for (Map.Entry<String, Long> rounded : combatant.roundedMillis().entrySet()) {
            number("rounded:" + rounded.getKey(), rounded.getValue(), 0);
        }
    }

    private void acting(ActionInProgress acting) {
        text("acting", acting.id());
        text("action", acting.act().action());
        text("target", acting.act().target());
        hash.position(acting.act().position());
        text("clientTick", acting.act().clientTick());
        text("command", acting.command());
        text("user", acting.user());
        number("beganTick", acting.beganTick(), -1);
        number("commitTick", acting.commitTick(), -1);
        number("releaseTick", acting.releaseTick(), -1);
        number("releaseEndTick", acting.releaseEndTick(), -1);
        number("recoveryEndTick", acting.recoveryEndTick(), -1);
        number("rewindTicks", acting.rewindTicks(), -1);
        text("pretends", acting.pretends());
    }

    private void number(String name, long value, long usual) {
        if (value != usual) {
            hash.text(name);
            hash.number(value);
        }
    }

    private void choice(String name, Enum<?> value, Enum<?> usual) {
        text(name, value == usual ? null : value.name());
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            hash.text(name);
            hash.text(value);
        }
    }
}
