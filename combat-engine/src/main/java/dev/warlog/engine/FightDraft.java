package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fight while an outcome is folded into it. */
final class FightDraft {

    private final Fight before;
    String name;
    int maxPlayers;
    FightStatus status;
    long seq;
    long tick;
    long atMillis;
    long startedAtMillis;
    long pausedAtMillis;
    List<CombatantId> turnOrder;

    @Nullable
    Turn turn;

    int turnNumber;
    long actionsQueued;

    @Nullable
    Integer winnerTeam;

    @Nullable
    String endReason;

    FightSettings settings;
    long clockShiftMillis;
    private List<Combatant> combatants;
    private @Nullable CombatantDraft @Nullable [] open;

    FightDraft(Fight before) {
        this.before = before;
        name = before.name();
        maxPlayers = before.maxPlayers();
        status = before.status();
        seq = before.seq();
        tick = before.tick();
        atMillis = before.atMillis();
        startedAtMillis = before.startedAtMillis();
        pausedAtMillis = before.pausedAtMillis();
        turnOrder = before.turnOrder();
        turn = before.turn();
        turnNumber = before.turnNumber();
        actionsQueued = before.actionsQueued();
        winnerTeam = before.winnerTeam();
        endReason = before.endReason();
        settings = before.settings();
        clockShiftMillis = before.clockShiftMillis();
        combatants = before.combatants();
    }

    FightSettings settings() {
        return settings;
    }

    BattleMap map() {
        return before.map();
    }

    Seed seed() {
        return before.seed();
    }

    /** Lets time pass up to a moment: points come back in real time, and nothing else happens. */
    void advance(long toMillis) {
        atMillis = toMillis;
        if (status != FightStatus.ACTIVE) {
            return;
        }
        long reached = GameClock.tickAt(startedAtMillis, settings().tickMillis(), toMillis);
        if (reached != tick && settings().mode() == CombatMode.REAL_TIME) {
            for (int index = 0; index < combatants.size(); index++) {
                if (CombatantDraft.regenerates(combatants.get(index), settings())) {
                    openAt(index).regenerate(settings(), tick, reached);
                }
            }
        }
        tick = reached;
    }

    /** The combatants as they stand now; those that are being changed are closed first. */
    List<Combatant> combatants() {
        @Nullable CombatantDraft[] drafts = open;
        if (drafts != null) {
            Combatant[] changed = new Combatant[drafts.length];
            for (int index = 0; index < changed.length; index++) {
                CombatantDraft draft = drafts[index];
                changed[index] = draft == null ? combatants.get(index) : draft.done();
            }
            combatants = List.of(changed);
            open = null;
        }
        return combatants;
    }

    boolean has(CombatantId id) {
        return indexOf(id) >= 0;
    }

    /** A combatant as it stands now, or null; those that are being changed stay open. */
    @Nullable
    Combatant now(CombatantId id) {
        int index = indexOf(id);
        if (index < 0) {
            return null;
        }
        @Nullable CombatantDraft[] drafts = open;
        CombatantDraft draft = drafts == null ? null : drafts[index];
        return draft == null ? combatants.get(index) : draft.done();
    }

    /** @throws DamagedHistoryException when there is no such combatant */
    CombatantDraft open(CombatantId id) {
        int index = indexOf(id);
        if (index < 0) {
            throw new DamagedHistoryException("there is no combatant " + id);
        }
        return openAt(index);
    }

    CombatantDraft openAt(int index) {
        @Nullable CombatantDraft[] drafts = open;
        if (drafts == null) {
            drafts = new @Nullable CombatantDraft[combatants.size()];
            open = drafts;
        }
        CombatantDraft draft = drafts[index];
        if (draft == null) {
            draft = new CombatantDraft(combatants.get(index));
            drafts[index] = draft;
        }
        return draft;
    }

    void join(Combatant combatant) {
        List<Combatant> more = new ArrayList<>(combatants());
        more.add(combatant);
        combatants = List.copyOf(more);
    }

    void leave(CombatantId id) {
        List<Combatant> fewer = new ArrayList<>(combatants());
        fewer.removeIf(combatant -> combatant.id().equals(id));
        combatants = List.copyOf(fewer);
    }

    /** Puts others in the place of all combatants. */
    void replace(List<Combatant> others) {
        combatants = List.copyOf(others);
        open = null;
    }

    private int indexOf(CombatantId id) {
        for (int index = 0; index < combatants.size(); index++) {
            if (Objects.equals(combatants.get(index).id(), id)) {
                return index;
            }
        }
        return -1;
    }

    Fight done() {
        return done(before.session(), before.createdBy(), before.seed(), before.origin());
    }

    /** The same as another fight. */
    Fight another(SessionId session, @Nullable UserId createdBy, Seed seed, @Nullable Origin origin) {
        return done(session, createdBy, seed, origin);
    }

    /** The same with other dice. */
    Fight under(Seed seed) {
        return done(before.session(), before.createdBy(), seed, before.origin());
    }

    private Fight done(SessionId session, @Nullable UserId createdBy, Seed seed, @Nullable Origin origin) {
        return new Fight(
                session,
                name,
                before.fightType(),
                status,
                before.ruleset(),
                settings,
                before.mapId(),
                before.map(),
                maxPlayers,
                createdBy,
                seed,
                seq,
                tick,
                atMillis,
                startedAtMillis,
                pausedAtMillis,
                turnOrder,
                turn,
                turnNumber,
                actionsQueued,
                combatants(),
                winnerTeam,
                endReason,
                clockShiftMillis,
                origin);
    }
}
