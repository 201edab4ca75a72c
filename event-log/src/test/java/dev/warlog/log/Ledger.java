package dev.warlog.log;

/** A toy session: a sum, a position, and something that falls due. */
record Ledger(long seq, long sum, long position, long dueAtMillis, long dues, boolean over) {

    static final Ledger EMPTY = new Ledger(0, 0, 0, Long.MAX_VALUE, 0, false);

    /** Folds the text of an outcome. */
    Ledger after(String outcome) {
        String[] words = outcome.split(" ", -1);
        long number = words.length > 1 ? Long.parseLong(words[1]) : 0;
        return switch (words[0]) {
            case "add" -> new Ledger(seq + 1, sum + number, position, dueAtMillis, dues, over);
            case "pos" -> new Ledger(seq + 1, sum, number, dueAtMillis, dues, over);
            case "arm" -> new Ledger(seq + 1, sum, position, number, dues, over);
            case "due" -> new Ledger(seq + 1, sum, position, Long.MAX_VALUE, dues + 1, over);
            case "end" -> new Ledger(seq + 1, sum, position, Long.MAX_VALUE, dues, true);
            default -> throw new IllegalArgumentException("no outcome: " + outcome);
        };
    }

    String text() {
        return seq + " " + sum + " " + position + " " + dueAtMillis + " " + dues + " " + over;
    }

    static Ledger of(String text) {
        String[] words = text.split(" ", -1);
        return new Ledger(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Boolean.parseBoolean(words[5]));
    }
}
