package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A combatant while events are folded into it. */
final class CombatantDraft {

    private static final Comparator<ActionId> BY_NAME = Comparator.comparing(ActionId::value);

    private final Combatant before;
    int initiative;
    int health;
    int apMilli;
    int mpMilli;
    int stamina;
    Position position;
    long positionAtMillis;
    int turnsTaken;
    List<ActiveEffect> effects;
    SortedMap<ActionId, Long> cooldowns;
    long readyTick;
    List<QueuedAction> queue;
    boolean fled;

    @Nullable
    Facing facing;

    @Nullable
    ActionInProgress acting;

    List<Integer> hiddenFrom;
    List<Trail> trail;
    int aheadMicrometres;
    Presence presence;
    long awaySinceMillis;
    SortedMap<String, Long> roundedMillis;

    CombatantDraft(Combatant before) {
        this.before = before;
        initiative = before.initiative();
        health = before.health();
        apMilli = before.apMilli();
        mpMilli = before.mpMilli();
        stamina = before.stamina();
        position = before.position();
        positionAtMillis = before.positionAtMillis();
        turnsTaken = before.turnsTaken();
        effects = before.effects();
        cooldowns = before.cooldowns();
        readyTick = before.readyTick();
        queue = before.queue();
        fled = before.fled();
        facing = before.facing();
        acting = before.acting();
        hiddenFrom = before.hiddenFrom();
        trail = before.trail();
        aheadMicrometres = before.aheadMicrometres();
        presence = before.presence();
        awaySinceMillis = before.awaySinceMillis();
        roundedMillis = before.roundedMillis();
    }

    static SortedMap<ActionId, Long> noCooldowns() {
        return Collections.unmodifiableSortedMap(emptyCooldowns());
    }

    /** To be filled. */
    static SortedMap<ActionId, Long> emptyCooldowns() {
        return new TreeMap<>(BY_NAME);
    }

    Stats stats() {
        return before.stats();
    }

    void regenerate(FightSettings settings, long fromTick, long toTick) {
        apMilli = grown(settings, apMilli, settings.apPerTurn(), settings.apRegenMilliPerSecond(), fromTick, toTick);
        mpMilli = grown(settings, mpMilli, settings.mpPerTurn(), settings.mpRegenMilliPerSecond(), fromTick, toTick);
        long rested = GameClock.gained(settings, settings.staminaPerSecond(), fromTick, toTick);
        stamina = (int) Math.min(stats().maxStamina(), stamina + rested);
    }

    /** Tells whether time gives this combatant anything. */
    static boolean regenerates(Combatant combatant, FightSettings settings) {
        return combatant.fighting()
                && (combatant.apMilli() < settings.apPerTurn() * GameClock.MILLI
                        || combatant.mpMilli() < settings.mpPerTurn() * GameClock.MILLI
                        || combatant.stamina() < combatant.stats().maxStamina());
    }

    private static int grown(
            FightSettings settings, int have, int mostPoints, int perSecond, long fromTick, long toTick) {
        long gained = GameClock.gained(settings, perSecond, fromTick, toTick);
        return (int) Math.min((long) mostPoints * GameClock.MILLI, have + gained);
    }

    void coolDown(ActionId action, long until) {
        SortedMap<ActionId, Long> changed = new TreeMap<>(BY_NAME);
        changed.putAll(cooldowns);
        changed.put(action, until);
        cooldowns = Collections.unmodifiableSortedMap(changed);
        if (!roundedMillis.isEmpty()) {
            exact(ModeChange.cooldown(action));
        }
    }

    /** Adds an effect; one with the same name goes. */
    void gainEffect(ActiveEffect effect) {
        List<ActiveEffect> changed = new ArrayList<>(effects);
        changed.removeIf(earlier -> earlier.id().equals(effect.id()));
        changed.add(effect);
        effects = changed;
        exactEffect(effect.id());
    }

    /** Takes an effect off; tells whether it was there. */
    boolean loseEffect(String id) {
        List<ActiveEffect> changed = new ArrayList<>(effects);
        boolean found = changed.removeIf(effect -> effect.id().equals(id));
        effects = changed;
        exactEffect(id);
        return found;
    }

    private void exactEffect(String id) {
        if (!roundedMillis.isEmpty()) {
            exact(ModeChange.effect(id));
            exact(ModeChange.pulse(id));
        }
    }

    /** Notes that something is counted anew, so that no rounding is owed for it any more. */
    void exact(String name) {
        if (roundedMillis.containsKey(name)) {
            SortedMap<String, Long> changed = new TreeMap<>(roundedMillis);
            changed.remove(name);
            roundedMillis = Collections.unmodifiableSortedMap(changed);
        }
    }

    void enqueue(QueuedAction queued) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        int place = 0;
        while (place < changed.size() && changed.get(place).priority() <= queued.priority()) {
            place++;
        }
        changed.add(place, queued);
        queue = changed;
    }

    /** Puts an action that was begun and has not struck back to where it came from, before all that waits. */
    void takeBack(ActionInProgress begun, CommandId command) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        int priority = queue.isEmpty() ? 0 : Math.min(0, queue.getFirst().priority());
        changed.addFirst(new QueuedAction(begun.id(), begun.act(), priority, command, begun.user(), begun.beganTick()));
        queue = changed;
    }

    /** Takes an action out of the queue; tells whether it was there. */
    boolean dequeue(QueueId id) {
        List<QueuedAction> changed = new ArrayList<>(queue);
        boolean found = changed.removeIf(queued -> queued.id().equals(id));
        queue = changed;
        return found;
    }

    /** Notes that it is here no longer, and forgets what is too long ago for anybody to look back at. */
    void remember(FightDraft fight) {
        FightSettings settings = fight.settings();
        if (settings.rewindMillis() == 0 || settings.mode() != CombatMode.REAL_TIME) {
            return;
        }
        long oldest = fight.tick - GameClock.ticksFor(settings, settings.rewindMillis());
        int forgotten = 0;
        while (forgotten < trail.size() && trail.get(forgotten).tick() <= oldest) {
            forgotten++;
        }
        List<Trail> kept = trail.subList(forgotten, trail.size());
        // where it was for less than a tick does not count: at that tick it is where it comes to rest
        if (!kept.isEmpty() && kept.getLast().tick() == fight.tick) {
            trail = forgotten == 0 ? trail : List.copyOf(kept);
            return;
        }
        Trail[] longer = kept.toArray(new Trail[kept.size() + 1]);
        longer[kept.size()] = new Trail(position, fight.tick);
        trail = List.of(longer);
    }

    /** Whoever is out of the fight waits for nothing any more and bears nothing. */
    void leaveTheField() {
        queue = List.of();
        effects = List.of();
        acting = null;
        trail = List.of();
        roundedMillis = Collections.emptySortedMap();
    }

    Combatant done() {
        return new Combatant(
                before.id(),
                before.name(),
                before.owner(),
                before.team(),
                before.template(),
                before.stats(),
                initiative,
                health,
                apMilli,
                mpMilli,
                stamina,
                position,
                positionAtMillis,
                turnsTaken,
                effects,
                cooldowns,
                readyTick,
                queue,
                fled,
                facing,
                acting,
                hiddenFrom,
                trail,
                aheadMicrometres,
                presence,
                awaySinceMillis,
                roundedMillis);
    }
}
