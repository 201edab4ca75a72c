package dev.warlog.world.characters;

import dev.warlog.engine.Deeds;

/** What a batch adds to a character. */
record Gain(String user, String name, int fights, int wins, int losses, int draws, Deeds deeds) {

    static Gain fight(Member member) {
        return new Gain(member.user(), member.name(), 1, 0, 0, 0, Deeds.NONE);
    }

    static Gain deeds(Member member, Deeds deeds) {
        return new Gain(member.user(), member.name(), 0, 0, 0, 0, deeds);
    }

    static Gain win(Member member) {
        return new Gain(member.user(), member.name(), 0, 1, 0, 0, Deeds.NONE);
    }

    static Gain loss(Member member) {
        return new Gain(member.user(), member.name(), 0, 0, 1, 0, Deeds.NONE);
    }

    static Gain draw(Member member) {
        return new Gain(member.user(), member.name(), 0, 0, 0, 1, Deeds.NONE);
    }

    /** Both together, under the later name. */
    Gain plus(Gain later) {
        return new Gain(
                later.user,
                later.name,
                fights + later.fights,
                wins + later.wins,
                losses + later.losses,
                draws + later.draws,
                deeds.plus(later.deeds));
    }
}
