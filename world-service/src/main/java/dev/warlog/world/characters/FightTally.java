package dev.warlog.world.characters;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is in a fight, and what its outcomes add to their characters. A character that fled has lost; a fight that ends
 * without a winner is a draw for the others, and one that never began does not count. Neither does a forked one: it has
 * no members here, or a fight could be won again and again from just before its end.
 */
final class FightTally {

    final String session;
    private long lastSeq;
    private boolean started;
    private boolean ended;
    private final Map<String, Member> members;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private final Map<String, Gain> gains = new HashMap<>();

    /** Goes on from what is stored. */
    FightTally(String session, long lastSeq, boolean started, Map<String, Member> members) {
        this.session = session;
        this.lastSeq = lastSeq;
        this.started = started;
        this.members = new HashMap<>(members);
    }

    long lastSeq() {
        return lastSeq;
    }

    boolean started() {
        return started;
    }

    boolean ended() {
        return ended;
    }

    Map<String, Member> members() {
        return members;
    }

    /** Members that came or changed. */
    Set<String> changed() {
        return changed;
    }

    /** Characters that were members and no longer are. */
    Set<String> left() {
        return left;
    }

    Map<String, Gain> gains() {
        return gains;
    }

    /** What was to be stored of it has been. */
    void stored() {
        changed.clear();
        left.clear();
        gains.clear();
    }

    /** Works in what the next outcome says, if it is one that says anything. */
    void take(long seq, Optional<Outcome> outcome) {
        lastSeq = seq;
        outcome.ifPresent(this::take);
    }

    private void take(Outcome outcome) {
        Map<CombatantId, Deeds> deeds = Deeds.of(outcome.events());
        deeds.forEach((combatant, done) -> {
            Member member = members.get(combatant.value());
            if (member != null) {
                gain(combatant.value(), Gain.deeds(member, done));
            }
        });
        outcome.events().forEach(this::take);
    }

    private void take(CombatEvent event) {
        switch (event) {
            case CombatEvent.CombatantJoined joined -> {
                UserId owner = joined.owner();
                if (owner != null) {
                    members.put(joined.combatant().value(), Member.of(joined, owner));
                    changed.add(joined.combatant().value());
                }
            }
            case CombatEvent.CombatantLeft gone -> {
                members.remove(gone.combatant().value());
                left.add(gone.combatant().value());
            }
            case CombatEvent.Fled fled -> {
                members.computeIfPresent(fled.combatant().value(), (id, member) -> member.afterFleeing());
                changed.add(fled.combatant().value());
            }
            case CombatEvent.FightStarted _ -> {
                started = true;
                members.forEach((id, member) -> gain(id, Gain.fight(member)));
            }
            case CombatEvent.FightEnded end -> end(end);
            case CombatEvent.FightCreated _,
                    CombatEvent.FightForked _,
                    CombatEvent.FightUpdated _,
                    CombatEvent.ModeChanged _,
                    CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.ActionQueued _,
                    CombatEvent.ActionCancelled _,
                    CombatEvent.ActionDropped _,
                    CombatEvent.ActionUsed _,
                    CombatEvent.ActionBegun _,
                    CombatEvent.ActionInterrupted _,
                    CombatEvent.Missed _,
                    CombatEvent.Countered _,
                    CombatEvent.DamageDealt _,
                    CombatEvent.Healed _,
                    CombatEvent.EffectApplied _,
                    CombatEvent.EffectResisted _,
                    CombatEvent.EffectPulsed _,
                    CombatEvent.EffectExpired _,
                    CombatEvent.ShieldAbsorbed _,
                    CombatEvent.StaminaSpent _,
                    CombatEvent.Turned _,
                    CombatEvent.Moved _,
                    CombatEvent.RewindClamped _,
                    CombatEvent.Sighted _,
                    CombatEvent.SightLost _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _,
                    CombatEvent.CombatantDisconnected _,
                    CombatEvent.CombatantReconnected _,
                    CombatEvent.CombatantAbsent _,
                    CombatEvent.Died _,
                    CombatEvent.FightPaused _,
                    CombatEvent.FightResumed _ -> {}
        }
    }

    private void end(CombatEvent.FightEnded end) {
        ended = true;
        if (!started) {
            return;
        }
        Integer winner = end.winnerTeam();
        members.forEach((id, member) -> {
            if (member.fled() || (winner != null && winner != member.team())) {
                gain(id, Gain.loss(member));
            } else {
                gain(id, winner == null ? Gain.draw(member) : Gain.win(member));
            }
        });
    }

    private void gain(String character, Gain gain) {
        gains.merge(character, gain, Gain::plus);
    }
}
