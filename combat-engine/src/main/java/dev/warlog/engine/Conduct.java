package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a combatant is at, what it waits for and what it bears.
 *
 * @param cooldowns when an action is free again: a tick in real time, an own turn's number in a turn-based fight
 * @param readyTick end of the global cooldown, in real time
 * @param acting the action it is at, in real time; one that is over stays until the next
 * @param roundedMillis how much longer than it really is something seems that is counted in whole turns, since the
 *     fight came from real time; by name, see {@link ModeChange}
 */
public record Conduct(
        List<ActiveEffect> effects,
        SortedMap<ActionId, Long> cooldowns,
        long readyTick,
        List<QueuedAction> queue,
        @Nullable ActionInProgress acting,
        SortedMap<String, Long> roundedMillis) {

    /** Of somebody who has not done anything yet. */
    static final Conduct NONE = new Conduct(List.of(), noCooldowns(), 0, List.of(), null, Collections.emptySortedMap());

    public Conduct {
        effects = List.copyOf(effects);
        queue = List.copyOf(queue);
    }

    /** To be filled. */
    static SortedMap<ActionId, Long> noCooldowns() {
        return new TreeMap<>(Comparator.comparing(ActionId::value));
    }

    Conduct withEffects(List<ActiveEffect> changed) {
        return new Conduct(changed, cooldowns, readyTick, queue, acting, roundedMillis);
    }

    Conduct withQueue(List<QueuedAction> changed) {
        return new Conduct(effects, cooldowns, readyTick, changed, acting, roundedMillis);
    }

    Conduct withActing(@Nullable ActionInProgress changed) {
        return new Conduct(effects, cooldowns, readyTick, queue, changed, roundedMillis);
    }

    /** At another action, ready for more at that tick. */
    Conduct at(ActionInProgress begun, long newReadyTick) {
        return new Conduct(effects, cooldowns, newReadyTick, queue, begun, roundedMillis);
    }

    Conduct readyAt(long tick) {
        return new Conduct(effects, cooldowns, tick, queue, acting, roundedMillis);
    }

    /** With everything that is counted in ticks or turns counted anew. */
    Conduct counted(
            List<ActiveEffect> newEffects, SortedMap<ActionId, Long> newCooldowns, SortedMap<String, Long> rounded) {
        return new Conduct(
                newEffects,
                Collections.unmodifiableSortedMap(newCooldowns),
                readyTick,
                queue,
                acting,
                Collections.unmodifiableSortedMap(rounded));
    }

    /** Whoever is out of the fight waits for nothing any more and bears nothing. */
    Conduct over() {
        return new Conduct(List.of(), cooldowns, readyTick, List.of(), null, Collections.emptySortedMap());
    }

    Conduct coolingDown(ActionId action, long until) {
        SortedMap<ActionId, Long> changed = noCooldowns();
        changed.putAll(cooldowns);
        changed.put(action, until);
        Conduct cooling = new Conduct(
                effects, Collections.unmodifiableSortedMap(changed), readyTick, queue, acting, roundedMillis);
        return roundedMillis.isEmpty() ? cooling : cooling.exact(ModeChange.cooldown(action));
    }

    /** Adds an effect; one with the same name goes. */
    Conduct gaining(ActiveEffect effect) {
        List<ActiveEffect> changed = new ArrayList<>(effects);
        changed.removeIf(earlier -> earlier.id().equals(effect.id()));
        changed.add(effect);
        return withEffects(changed).exactEffect(effect.id());
    }

    boolean bears(String id) {
        for (ActiveEffect effect : effects) {
            if (effect.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    Conduct losing(String id) {
        List<ActiveEffect> changed = new ArrayList<>(effects);
        changed.removeIf(effect -> effect.id().equals(id));
        return withEffects(changed).exactEffect(id);
    }

    private Conduct exactEffect(String id) {
        return roundedMillis.isEmpty() ? this : exact(ModeChange.effect(id)).exact(ModeChange.pulse(id));
    }

    /** Notes that something is counted anew, so that no rounding is owed for it any more. */
    Conduct exact(String name) {
        if (!roundedMillis.containsKey(name)) {
            return this;
        }
        SortedMap<String, Long> changed = new TreeMap<>(roundedMillis);
        changed.remove(name);
        return new Conduct(effects, cooldowns, readyTick, queue, acting, Collections.unmodifiableSortedMap(changed));
    }

    Conduct enqueueing(QueuedAction queued) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        int place = 0;
        while (place < changed.size() && changed.get(place).priority() <= queued.priority()) {
            place++;
        }
        changed.add(place, queued);
        return withQueue(changed);
    }

    /** Puts an action that was begun and has not struck back to where it came from, before all that waits. */
    Conduct takingBack(ActionInProgress begun, CommandId command) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        int priority = queue.isEmpty() ? 0 : Math.min(0, queue.getFirst().priority());
        changed.addFirst(new QueuedAction(begun.id(), begun.act(), priority, command, begun.user(), begun.beganTick()));
        return withQueue(changed);
    }

    boolean waitsFor(QueueId id) {
        for (QueuedAction queued : queue) {
            if (queued.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    Conduct dequeueing(QueueId id) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        changed.removeIf(queued -> queued.id().equals(id));
        return withQueue(changed);
    }
}
