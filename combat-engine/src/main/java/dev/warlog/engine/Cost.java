package dev.warlog.engine;

/** What an action takes from who does it, and when that is there. */
record Cost(int apMilli, int mpMilli, int stamina) {

    /** @param mp movement points besides those of the action itself */
    static Cost of(Ruleset.ActionRule rule, int mp) {
        return new Cost(rule.apCost() * GameClock.MILLI, (rule.mpCost() + mp) * GameClock.MILLI, rule.staminaCost());
    }

    boolean coveredBy(Combatant combatant) {
        return combatant.apMilli() >= apMilli && combatant.mpMilli() >= mpMilli && combatant.stamina() >= stamina;
    }

    /**
     * The first tick from the fight's own on at which a combatant can pay, or {@link GameClock#NEVER}, in real time.
     *
     * @param spentBefore what it will have spent on other things by then
     */
    long coveredAt(Fight fight, Combatant combatant, Cost spentBefore) {
        FightSettings settings = fight.settings();
        long tick = fight.tick();
        long ap = GameClock.enoughAt(
                settings,
                tick,
                combatant.apMilli() - spentBefore.apMilli,
                apMilli,
                settings.apPerTurn() * GameClock.MILLI,
                settings.apRegenMilliPerSecond());
        long mp = GameClock.enoughAt(
                settings,
                tick,
                combatant.mpMilli() - spentBefore.mpMilli,
                mpMilli,
                settings.mpPerTurn() * GameClock.MILLI,
                settings.mpRegenMilliPerSecond());
        long rested = GameClock.staminaAt(
                settings,
                tick,
                combatant.stamina() - spentBefore.stamina,
                stamina,
                combatant.stats().maxStamina());
        return Math.max(Math.max(ap, mp), rested);
    }

    Cost plus(Cost other) {
        return new Cost(apMilli + other.apMilli, mpMilli + other.mpMilli, stamina + other.stamina);
    }
}
