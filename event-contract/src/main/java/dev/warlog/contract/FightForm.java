package dev.warlog.contract;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightClock;
import dev.warlog.engine.FightCourse;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.FightTerms;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Origin;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Turn;
import dev.warlog.engine.Turns;
import dev.warlog.engine.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole fight as records hold it: all of it side by side, however the engine divides it. */
record FightForm(
        SessionId session,
        String name,
        FightType fightType,
        FightStatus status,
        RulesetRef ruleset,
        FightSettings settings,
        String mapId,
        BattleMap map,
        int maxPlayers,
        @Nullable UserId createdBy,
        Seed seed,
        long seq,
        long tick,
        long atMillis,
        long startedAtMillis,
        long pausedAtMillis,
        List<CombatantId> turnOrder,
        @Nullable Turn turn,
        int turnNumber,
        long actionsQueued,
        List<Combatant> combatants,
        @Nullable Integer winnerTeam,
        @Nullable String endReason,
        long clockShiftMillis,
        @Nullable Origin origin) {

    FightForm {
        turnOrder = List.copyOf(turnOrder);
        combatants = List.copyOf(combatants);
    }

    static FightForm of(Fight fight) {
        return new FightForm(
                fight.session(),
                fight.name(),
                fight.fightType(),
                fight.status(),
                fight.ruleset(),
                fight.settings(),
                fight.mapId(),
                fight.map(),
                fight.maxPlayers(),
                fight.createdBy(),
                fight.seed(),
                fight.seq(),
                fight.tick(),
                fight.atMillis(),
                fight.startedAtMillis(),
                fight.pausedAtMillis(),
                fight.turnOrder(),
                fight.turn(),
                fight.turnNumber(),
                fight.actionsQueued(),
                fight.combatants(),
                fight.winnerTeam(),
                fight.endReason(),
                fight.clockShiftMillis(),
                fight.origin());
    }

    Fight fight() {
        FightTerms terms = new FightTerms(
                session, name, fightType, ruleset, settings, mapId, map, maxPlayers, createdBy, seed, origin);
        FightClock clock = new FightClock(startedAtMillis, pausedAtMillis, clockShiftMillis);
        Turns turns = new Turns(turnOrder, turn, turnNumber);
        FightCourse course = new FightCourse(status, clock, turns, actionsQueued, winnerTeam, endReason);
        return new Fight(terms, course, seq, tick, atMillis, combatants);
    }

    static final class Writing extends StdConverter<Fight, FightForm> {
        @Override
        public FightForm convert(Fight fight) {
            return of(fight);
        }
    }

    static final class Reading extends StdConverter<FightForm, Fight> {
        @Override
        public Fight convert(FightForm form) {
            return form.fight();
        }
    }
}
