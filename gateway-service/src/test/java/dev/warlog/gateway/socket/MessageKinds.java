package dev.warlog.gateway.socket;

import java.util.List;
import java.util.stream.Stream;

/** What clients may send, for tests of other packages. */
public final class MessageKinds {

    public static List<String> all() {
        return Stream.of(MessageKind.values()).map(MessageKind::type).toList();
    }

    private MessageKinds() {}
}
