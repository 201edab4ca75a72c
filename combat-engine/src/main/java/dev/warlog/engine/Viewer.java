package dev.warlog.engine;

/** For whose eyes something of a fight is. */
public sealed interface Viewer {

    /** Sees everything. */
    static Viewer allSeeing() {
        return new AllSeeing();
    }

    /** Sees what every team may know. */
    static Viewer everybody() {
        return new Public();
    }

    record AllSeeing() implements Viewer {
        @Override
        public String toString() {
            return text();
        }
    }

    /** Sees what one team may know. */
    record Team(int team) implements Viewer {
        @Override
        public String toString() {
            return text();
        }
    }

    /** Stands for every team at once. */
    record Public() implements Viewer {
        @Override
        public String toString() {
            return text();
        }
    }

    /** Its stable name: {@code all}, {@code team-0} and so on, or {@code public}. */
    default String text() {
        return switch (this) {
            case AllSeeing _ -> "all";
            case Team(int team) -> "team-" + team;
            case Public _ -> "public";
        };
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Viewer of(String text) {
        if (text.equals("all")) {
            return allSeeing();
        }
        if (text.equals("public")) {
            return everybody();
        }
        if (text.matches("team-(0|[1-9][0-9]{0,8})")) {
            return new Team(Integer.parseInt(text, "team-".length(), text.length(), 10));
        }
        throw new IllegalArgumentException("a viewer is all, public or team-<number>, not '" + text + "'");
    }

    /** Whether a team's secrets are this viewer's own. */
    default boolean sharesWith(int team) {
        return switch (this) {
            case AllSeeing _ -> true;
            case Team(int own) -> own == team;
            case Public _ -> false;
        };
    }

    /** Whether it may not see that combatant. */
    default boolean isBlindTo(Combatant combatant) {
        return switch (this) {
            case AllSeeing _ -> false;
            case Team(int own) -> combatant.hiddenFrom().contains(own);
            case Public _ -> !combatant.hiddenFrom().isEmpty();
        };
    }
}
