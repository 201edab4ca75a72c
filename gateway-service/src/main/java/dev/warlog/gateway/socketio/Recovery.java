package dev.warlog.gateway.socketio;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.room.Cursors;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client is told so that any gateway can give it what it missed: the {@code pid} of its connection, and with every
 * event the {@code offset}. Both are a random id, a point and cursors: an offset of another connection, which a client may
 * still have, is known by the id. Belongs to the client's event loop.
 */
final class Recovery {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 9;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{12}");
    private static final char POINT = '.';

    private final String pid;
    private final String id;
    private final Map<String, Cursors.Place> places;
    private String told;

    private Recovery(String pid, String id, Map<String, Cursors.Place> places) {
        this.pid = pid;
        this.id = id;
        this.places = places;
        this.told = offset();
    }

    /** A new connection, which has come as far as the cursors say. */
    static Recovery fresh(Cursors cursors) {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Recovery(id + POINT + cursors.text(), id, new LinkedHashMap<>(cursors.places()));
    }

    /** An earlier connection that goes on. */
    static Recovery of(String pid, Cursors cursors) {
        return new Recovery(pid, id(pid), new LinkedHashMap<>(cursors.places()));
    }

    /**
     * What a client has that shows these.
     *
     * @param offset empty when it got no event
     * @throws MalformedMessageException when they cannot be read
     */
    static Cursors cursors(String pid, String offset, int most) {
        if (!ID.matcher(id(pid)).matches()) {
            throw new MalformedMessageException("pid", "must be one of ours");
        }
        boolean own = offset.startsWith(id(pid) + POINT);
        String text = own ? offset : pid;
        return Cursors.of(text.substring(text.indexOf(POINT) + 1), most);
    }

    private static String id(String pid) {
        return pid.substring(0, Math.max(0, pid.indexOf(POINT)));
    }

    String pid() {
        return pid;
    }

    /** Notes how far the client comes with a frame. */
    void reached(Reach reach) {
        if (reach.seq() == Reach.GONE) {
            places.remove(reach.name());
        } else {
            places.compute(
                    reach.name(),
                    (name, before) -> (before == null ? new Cursors.Place(0, null, false) : before).moved(reach));
        }
    }

    void gone(String name) {
        places.remove(name);
    }

    /** What the next event has to carry. */
    String tell() {
        told = offset();
        return told;
    }

    /** Whether the client knows less than it has come to. */
    boolean isUntold() {
        return !told.equals(offset());
    }

    private String offset() {
        StringBuilder text = new StringBuilder(id).append(POINT);
        Cursors.write(places, text);
        return text.toString();
    }
}
