package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of one fight: the fold of its outcomes, and nothing else. What changes together is held together, so
 * that a step makes anew only what it changes.
 *
 * @param terms what it was made with
 * @param course how far it has come
 * @param seq number of the last accepted outcome, counted from 1 without gaps
 * @param tick game time: whole ticks since the start, without pauses
 * @param atMillis time of the last accepted outcome
 */
public record Fight(
        FightTerms terms, FightCourse course, long seq, long tick, long atMillis, List<Combatant> combatants) {

    public Fight {
        combatants = Roster.of(combatants);
    }

    private Roster roster() {
        return Roster.of(combatants);
    }

    /** The combatant with that id, or null. */
    public @Nullable Combatant combatant(CombatantId id) {
        int index = roster().indexOf(id);
        return index < 0 ? null : combatants.get(index);
    }

    /** @throws DamagedHistoryException when there is no such combatant */
    Combatant present(CombatantId id) {
        Combatant combatant = combatant(id);
        if (combatant == null) {
            throw new DamagedHistoryException("there is no combatant " + id);
        }
        return combatant;
    }

    boolean has(CombatantId id) {
        return roster().indexOf(id) >= 0;
    }

    Fight joinedBy(Combatant combatant) {
        List<Combatant> more = new ArrayList<>(combatants);
        more.add(combatant);
        return with(more);
    }

    Fight without(CombatantId id) {
        List<Combatant> fewer = new ArrayList<>(combatants);
        fewer.removeIf(combatant -> combatant.id().equals(id));
        return with(fewer);
    }

    /** With that combatant in the place of the one with its id. */
    Fight with(Combatant changed) {
        Roster roster = roster();
        return with(roster.with(roster.indexOf(changed.id()), changed));
    }

    Fight with(List<Combatant> others) {
        return new Fight(terms, course, seq, tick, atMillis, others);
    }

    Fight withEach(UnaryOperator<Combatant> change) {
        return with(each(change));
    }

    /** The combatants, each changed. */
    List<Combatant> each(UnaryOperator<Combatant> change) {
        return roster().each(change);
    }

    Fight with(FightTerms changed) {
        return new Fight(changed, course, seq, tick, atMillis, combatants);
    }

    Fight with(FightCourse changed) {
        return new Fight(terms, changed, seq, tick, atMillis, combatants);
    }

    Fight with(Turns changed) {
        return with(course.with(changed));
    }

    /** At a later moment, and as its combatants are then. */
    Fight at(long newSeq, long newTick, long newAtMillis, List<Combatant> then) {
        return new Fight(terms, course, newSeq, newTick, newAtMillis, then);
    }

    /**
     * The fight as another one can be forked from it: without its dice.
     *
     * @param creator whose the other one will be
     */
    public Fight withoutDice(@Nullable UserId creator) {
        return with(terms.another(session(), creator, Seed.NONE, origin()));
    }

    // what its parts say, for those who only look

    public SessionId session() {
        return terms.session();
    }

    public String name() {
        return terms.name();
    }

    public FightType fightType() {
        return terms.fightType();
    }

    public RulesetRef ruleset() {
        return terms.ruleset();
    }

    public FightSettings settings() {
        return terms.settings();
    }

    public String mapId() {
        return terms.mapId();
    }

    public BattleMap map() {
        return terms.map();
    }

    public int maxPlayers() {
        return terms.maxPlayers();
    }

    public @Nullable UserId createdBy() {
        return terms.createdBy();
    }

    public Seed seed() {
        return terms.seed();
    }

    public @Nullable Origin origin() {
        return terms.origin();
    }

    public FightStatus status() {
        return course.status();
    }

    public long startedAtMillis() {
        return course.clock().startedAtMillis();
    }

    public long pausedAtMillis() {
        return course.clock().pausedAtMillis();
    }

    public long clockShiftMillis() {
        return course.clock().shiftMillis();
    }

    public List<CombatantId> turnOrder() {
        return course.turns().order();
    }

    public @Nullable Turn turn() {
        return course.turns().present();
    }

    public int turnNumber() {
        return course.turns().number();
    }

    public long actionsQueued() {
        return course.actionsQueued();
    }

    public @Nullable Integer winnerTeam() {
        return course.winnerTeam();
    }

    public @Nullable String endReason() {
        return course.endReason();
    }
}
