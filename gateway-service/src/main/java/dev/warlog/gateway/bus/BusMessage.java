package dev.warlog.gateway.bus;

/**
 * What one gateway tells others.
 *
 * @param channel on which it came
 * @param from the sending gateway
 * @param kind one word that says who handles it
 * @param body whatever that handler understands
 */
public record BusMessage(String channel, String from, String kind, String body) {

    /** {@code <from> <kind>\n<body>} */
    static String encode(String from, String kind, String body) {
        return from + ' ' + kind + '\n' + body;
    }

    /** @throws IllegalArgumentException when nobody of us wrote that */
    static BusMessage decode(String channel, String text) {
        int line = text.indexOf('\n');
        int space = text.indexOf(' ');
        if (space <= 0 || line < space) {
            throw new IllegalArgumentException("no message of a gateway");
        }
        return new BusMessage(
                channel, text.substring(0, space), text.substring(space + 1, line), text.substring(line + 1));
    }
}
