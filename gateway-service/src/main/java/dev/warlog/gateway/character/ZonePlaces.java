package dev.warlog.gateway.character;

import dev.warlog.gateway.CharacterLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.people.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the characters of one zone are, as far as this gateway knows, and what has to be told of them. Thread-safe. */
final class ZonePlaces {

    /**
     * What became of a claim.
     *
     * @param refusal kebab-case reason, or null when it holds
     * @param x where the character is now, or {@link #NOWHERE}
     */
    record Verdict(@Nullable String refusal, int x, int y) {}

    /** The coordinates of who is not in the zone. */
    static final int NOWHERE = -1;

    private final CharacterLimits limits;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Place> moved = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();

    ZonePlaces(CharacterLimits limits) {
        this.limits = limits;
    }

    /** Judges where somebody says that its character is; who is new may be anywhere within the zone. */
    synchronized Verdict claim(Client client, String character, Zone zone, int x, int y, long nowMillis) {
        Place from = places.get(character);
        if (x < 0 || y < 0 || x > zone.widthMillimetres() || y > zone.heightMillimetres()) {
            return refused("position-not-allowed", from);
        }
        long ahead = 0;
        if (from != null) {
            Walk walk = new Walk(zone.speedMillimetresPerSecond(), limits.mostElapsedMillis(), limits.jitterMillis());
            ahead = walk.ahead(from, x, y, nowMillis);
            if (ahead == Walk.TOO_FAR) {
                return refused("too-fast", from);
            }
        } else if (places.size() >= limits.maxPerZone()) {
            return refused("zone-full", null);
        }
        Place to = new Place(x, y, nowMillis, ahead, client, nowMillis);
        places.put(character, to);
        moved.put(character, to);
        gone.remove(character);
        return new Verdict(null, x, y);
    }

    private static Verdict refused(String reason, @Nullable Place stays) {
        return stays == null ? new Verdict(reason, NOWHERE, NOWHERE) : new Verdict(reason, stays.x(), stays.y());
    }

    /**
     * Another gateway says where a character is; what is older than what is known says only that it is there. Tells
     * whether it is news.
     */
    synchronized boolean heard(String character, int x, int y, long atMillis, long nowMillis) {
        Place known = places.get(character);
        if (known == null && places.size() >= limits.maxPerZone()) {
            return false;
        }
        boolean news = known == null || atMillis > known.atMillis();
        places.put(
                character,
                known == null || news ? new Place(x, y, atMillis, 0, null, nowMillis) : known.heardAgain(nowMillis));
        return news;
    }

    /** Another gateway says that a character has gone; whoever is moved from here is not. */
    synchronized void heardGone(String character) {
        Place known = places.get(character);
        if (known != null && known.mover() == null) {
            places.remove(character);
        }
    }

    /** A connection has left. */
    synchronized void left(Client client) {
        List<String> theirs = new ArrayList<>();
        places.forEach((character, place) -> {
            if (client.equals(place.mover())) {
                theirs.add(character);
            }
        });
        theirs.forEach(character -> {
            places.remove(character);
            moved.remove(character);
            gone.add(character);
        });
    }

    /** Takes what has to be told: the newest place of each that moved, at most so many; the rest next time. */
    synchronized Map<String, Place> takeMoved() {
        Map<String, Place> taken = new LinkedHashMap<>();
        var next = moved.entrySet().iterator();
        while (next.hasNext() && taken.size() < limits.maxPerFrame()) {
            Map.Entry<String, Place> entry = next.next();
            taken.put(entry.getKey(), entry.getValue());
            next.remove();
        }
        return taken;
    }

    synchronized List<String> takeGone() {
        List<String> taken = List.copyOf(gone);
        gone.clear();
        return taken;
    }

    /** Where everybody is now. */
    synchronized Map<String, Place> all() {
        return Map.copyOf(places);
    }

    /** Those that are moved from here. */
    synchronized Map<String, Place> own() {
        Map<String, Place> own = new HashMap<>(places);
        own.values().removeIf(place -> place.mover() == null);
        return own;
    }

    /** Forgets those of other gateways of which nothing was heard since then, and returns them. */
    synchronized List<String> forget(long sinceMillis) {
        List<String> silent = new ArrayList<>();
        places.forEach((character, place) -> {
            if (place.mover() == null && place.heardMillis() < sinceMillis) {
                silent.add(character);
            }
        });
        silent.forEach(places::remove);
        return silent;
    }
}
