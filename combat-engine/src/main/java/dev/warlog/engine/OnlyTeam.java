package dev.warlog.engine;

/** Who is left standing. */
sealed interface OnlyTeam {

    /** More than one team is fighting. */
    record Several() implements OnlyTeam {}

    record Standing(int team) implements OnlyTeam {}

    record Nobody() implements OnlyTeam {}

    Several SEVERAL = new Several();

    Nobody NOBODY = new Nobody();

    static OnlyTeam of(Fight fight) {
        boolean found = false;
        int team = 0;
        for (Combatant combatant : fight.combatants()) {
            if (combatant.fighting()) {
                if (found && combatant.team() != team) {
                    return SEVERAL;
                }
                found = true;
                team = combatant.team();
            }
        }
        return found ? new Standing(team) : NOBODY;
    }
}
