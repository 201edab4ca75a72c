package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of everything that is counted in one mode's units when a fight goes on in the other mode.
 *
 * <p>One own turn stands for {@code turnMillis} of the real-time settings, those that the fight leaves or those that it
 * goes on with, so that both ways are measured alike; and for one tick at least. Of cooldowns, effects and pulses:
 *
 * <ul>
 *   <li>So many ticks become as many own turns as are needed to hold them, rounded up. By how much, is kept with the
 *       combatant ({@link Combatant#roundedMillis}).
 *   <li>So many own turns become as many whole ticks as fit into them, less what an earlier rounding has added; one tick
 *       at least. What would have ended with the turn that is broken off ends at once.
 * </ul>
 *
 * <p>So converting to and fro, whichever way first, gives exactly what there was, and nobody gains or loses by it however
 * often it is done. What is counted anew in turns owes nothing any more.
 *
 * <p>Health, stamina, positions, points and turns taken stay as they are, points up to the new most. Who had fewer turns
 * than others is still the first to have one. The turn that is on ends. An action that was begun and has not struck has
 * not been paid either: it goes back to the head of its queue. Queues stay, even where they are longer than the new
 * settings would let them become. The tick goes on counting where it is, at its new length, and the fight's longest
 * duration counts from its start.
 */
final class ModeChange {

    private final FightSettings realTime;
    private final long tick;
    private final long turnMillis;

    private ModeChange(FightSettings realTime, long tick) {
        this.realTime = realTime;
        this.tick = tick;
        this.turnMillis = Math.max(realTime.turnMillis(), realTime.tickMillis());
    }

    static Fight fold(Fight fight, FightSettings settings) {
        FightSettings earlier = fight.settings();
        Evolution.check(earlier.mode() != settings.mode(), "the mode was changed to what it was");
        Fight changed = fight.with(fight.terms().with(settings));
        int mostApMilli = settings.apPerTurn() * GameClock.MILLI;
        int mostMpMilli = settings.mpPerTurn() * GameClock.MILLI;
        if (fight.status() == FightStatus.WAITING) {
            return changed.withEach(
                    combatant -> combatant.with(combatant.vitals().withPoints(mostApMilli, mostMpMilli)));
        }
        boolean toRealTime = settings.mode() == CombatMode.REAL_TIME;
        ModeChange change = new ModeChange(toRealTime ? settings : earlier, fight.tick());
        List<CombatantId> order = toRealTime ? List.of() : byInitiative(fight.combatants());
        FightCourse course = fight.course();
        FightClock clock = moved(fight, earlier.tickMillis(), settings.tickMillis());
        return changed.with(course.with(course.status(), clock)
                        .with(course.turns().at(null).inOrder(order)))
                .withEach(combatant -> {
                    int apMilli = Math.min(combatant.apMilli(), mostApMilli);
                    int mpMilli = Math.min(combatant.mpMilli(), mostMpMilli);
                    return combatant
                            .with(combatant.vitals().withPoints(apMilli, mpMilli))
                            .with(combatant.whereabouts().withoutTrail())
                            .with(toRealTime ? change.toTicks(combatant) : change.toTurns(combatant));
                });
    }

    /** The name under which a rounding of a cooldown is kept. */
    static String cooldown(ActionId action) {
        return "cooldown:" + action.value();
    }

    /** The name under which a rounding of an effect's end is kept. */
    static String effect(String effect) {
        return "effect:" + effect;
    }

    /** The name under which a rounding of an effect's next pulse is kept. */
    static String pulse(String effect) {
        return "pulse:" + effect;
    }

    /** The clock at the same tick, with as much of it over as before, although its length is another. */
    private static FightClock moved(Fight fight, int earlierTickMillis, int tickMillis) {
        long nowMillis = fight.status() == FightStatus.PAUSED ? fight.pausedAtMillis() : fight.atMillis();
        long begunMillis = nowMillis - fight.startedAtMillis() - fight.tick() * earlierTickMillis;
        long startedAtMillis = nowMillis - fight.tick() * tickMillis - begunMillis * tickMillis / earlierTickMillis;
        return fight.course().clock().shiftedTo(startedAtMillis);
    }

    private static List<CombatantId> byInitiative(List<Combatant> combatants) {
        return combatants.stream()
                .sorted(Comparator.comparingInt(Combatant::initiative).reversed())
                .map(Combatant::id)
                .toList();
    }

    private Conduct toTicks(Combatant combatant) {
        SortedMap<String, Long> rounded = combatant.roundedMillis();
        SortedMap<ActionId, Long> cooldowns = Conduct.noCooldowns();
        for (Map.Entry<ActionId, Long> cooldown : combatant.cooldowns().entrySet()) {
            long turns = cooldown.getValue() - combatant.turnsTaken();
            if (turns > 0) {
                cooldowns.put(cooldown.getKey(), tick + ticks(turns, rounded, cooldown(cooldown.getKey())));
            }
        }
        List<ActiveEffect> effects = new ArrayList<>();
        for (ActiveEffect effect : combatant.effects()) {
            long until = tick + ticks(effect.until() - combatant.turnsTaken(), rounded, effect(effect.id()));
            long nextAt = effect.nextAt() == 0
                    ? 0
                    : tick + ticks(Math.max(1, effect.nextAt() - combatant.turnsTaken()), rounded, pulse(effect.id()));
            effects.add(effect.withTimes(until, nextAt));
        }
        return combatant.conduct().counted(effects, cooldowns, Collections.emptySortedMap());
    }

    private long ticks(long turns, SortedMap<String, Long> rounded, String name) {
        if (turns <= 0) {
            return 0;
        }
        long leftMillis = turns * turnMillis - rounded.getOrDefault(name, 0L);
        return Math.max(1, leftMillis / realTime.tickMillis());
    }

    private Conduct toTurns(Combatant combatant) {
        SortedMap<String, Long> rounded = new TreeMap<>();
        SortedMap<ActionId, Long> cooldowns = Conduct.noCooldowns();
        for (Map.Entry<ActionId, Long> cooldown : combatant.cooldowns().entrySet()) {
            long ticks = cooldown.getValue() - tick;
            if (ticks > 0) {
                cooldowns.put(
                        cooldown.getKey(), combatant.turnsTaken() + turns(ticks, rounded, cooldown(cooldown.getKey())));
            }
        }
        List<ActiveEffect> effects = new ArrayList<>();
        for (ActiveEffect effect : combatant.effects()) {
            long until = combatant.turnsTaken() + turns(effect.until() - tick, rounded, effect(effect.id()));
            long nextAt = effect.nextAt() == 0
                    ? 0
                    : combatant.turnsTaken() + turns(Math.max(1, effect.nextAt() - tick), rounded, pulse(effect.id()));
            effects.add(effect.withTimes(until, nextAt));
        }
        Conduct counted = combatant.conduct().counted(effects, cooldowns, rounded);
        ActionInProgress acting = combatant.acting();
        CommandId command = acting == null ? null : acting.command();
        if (acting != null && command != null && acting.pending()) {
            counted = counted.takingBack(acting, command);
        }
        return counted.withActing(null);
    }

    private long turns(long ticks, SortedMap<String, Long> rounded, String name) {
        long leftMillis = Math.max(0, ticks) * realTime.tickMillis();
        long turns = Math.ceilDiv(leftMillis, turnMillis);
        if (turns * turnMillis != leftMillis) {
            rounded.put(name, turns * turnMillis - leftMillis);
        }
        return turns;
    }
}
