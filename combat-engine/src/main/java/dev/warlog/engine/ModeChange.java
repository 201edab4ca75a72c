package dev.warlog.engine;

/** What becomes of everything that is counted in one mode's units when a fight goes on in the other mode. */
final class ModeChange {

    static void fold(FightDraft fight, FightSettings settings) {
        fight.settings = settings;
    }

    private ModeChange() {}
}
