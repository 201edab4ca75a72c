package dev.warlog.combat;

import dev.warlog.engine.Command;
import dev.warlog.engine.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an honest client does not do, or not often. */
enum Offence {
    FOREIGN_COMBATANT,
    FOREIGN_FIGHT,
    TOO_FAST,
    IMPOSSIBLE_PLACE,
    HAMPERED,
    REWIND_CLAMPED;

    /** The offence that a refusal of that command is, or null when anybody may be refused so. */
    static @Nullable Offence of(Command command, Refusal refusal) {
        return switch (refusal) {
            case NOT_YOUR_COMBATANT -> FOREIGN_COMBATANT;
            case NOT_YOUR_FIGHT -> FOREIGN_FIGHT;
            case TOO_FAST -> TOO_FAST;
            case POSITION_NOT_ALLOWED -> command instanceof Command.ReportPositions ? IMPOSSIBLE_PLACE : null;
            case CANNOT_MOVE, ROOTED, STUNNED -> command instanceof Command.ReportPositions ? HAMPERED : null;
            default -> null;
        };
    }

    int weight(CombatLimits.Offences limits) {
        return switch (this) {
            case FOREIGN_COMBATANT -> limits.foreignCombatantWeight();
            case FOREIGN_FIGHT -> limits.foreignFightWeight();
            case TOO_FAST -> limits.tooFastWeight();
            case IMPOSSIBLE_PLACE -> limits.impossiblePlaceWeight();
            case HAMPERED -> limits.hamperedWeight();
            case REWIND_CLAMPED -> limits.rewindClampedWeight();
        };
    }

    /** The stable kebab-case name. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
