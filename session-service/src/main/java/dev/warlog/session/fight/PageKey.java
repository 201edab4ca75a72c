package dev.warlog.session.fight;

import dev.warlog.runtime.Violations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of sessions ended; as text it is {@code <createdAt in milliseconds>_<id>}. */
record PageKey(Instant createdAt, String id) {

    static PageKey of(CombatSessionView last) {
        return new PageKey(Instant.ofEpochMilli(last.createdAt()), last.id());
    }

    /** Reads what {@link #toString()} wrote; fails with 400 {@code invalid-input}. */
    static @Nullable PageKey parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int middle = text.indexOf('_');
        try {
            if (middle > 0) {
                return new PageKey(
                        Instant.ofEpochMilli(Long.parseLong(text, 0, middle, 10)), text.substring(middle + 1));
            }
        } catch (NumberFormatException e) {
            // said below, for both kinds of wrong
        }
        new Violations().add("after", "must be the 'next' of an earlier page").throwIfAny();
        return null;
    }

    @Override
    public String toString() {
        return createdAt.toEpochMilli() + "_" + id;
    }
}
