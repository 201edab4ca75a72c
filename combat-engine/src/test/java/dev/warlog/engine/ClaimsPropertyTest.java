package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every claimer: the dishonest gain nothing in the long run, and the honest are never refused. */
class ClaimsPropertyTest {

    /** Micrometres that the fighters walk in a millisecond. */
    private static final long SPEED = TestRules.STATS.speedMillimetresPerSecond();

    /** Before the fight's time is up. */
    private static final int LONGEST_MILLIS = 50_000;

    private static final int CENTRE = 10_000;

    private final FightDriver driver = TestRules.started(REAL_TIME, "arena");

    private record Step(long atMillis, long micrometres) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void overAnyTimeNobodyGetsFartherThanItsSpeedAndOneCreditAndOneGap(long seed) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        int refusals = 0;
        for (int claim = 0; claim < 600; claim++) {
            driver.passMillis(pause(random));
            if (driver.nowMillis() > TestRules.START + LONGEST_MILLIS) {
                break;
            }
            Position.Point from = here();
            Position.Point to = greedy(random, from, random.nextInt(3_000));
            Decision decision = driver.order(ANN, ClaimsTest.claim(A, to.xMillimetres(), to.yMillimetres(), ANN));
            if (decision instanceof Decision.Rejected refused) {
                refusals++;
                // it is told how much would have been believed, and takes exactly that
                long allowed = refused.needed().getOrDefault("allowedMillimetres", 0L);
                to = greedy(random, from, (int) allowed);
                decision = driver.order(ANN, ClaimsTest.claim(A, to.xMillimetres(), to.yMillimetres(), ANN));
            }
            if (decision instanceof Decision.Accepted && !to.equals(from)) {
                steps.add(new Step(driver.nowMillis(), micrometres(from, to)));
            }
        }
        assertThat(steps).hasSizeGreaterThan(100);
        assertThat(refusals).isPositive();
        long most = 0;
        for (int first = 0; first < steps.size(); first++) {
            long way = 0;
            for (int last = first; last < steps.size(); last++) {
                way += steps.get(last).micrometres();
                long millis = steps.get(last).atMillis() - steps.get(first).atMillis();
                long beyond = way - SPEED * millis;
                assertThat(beyond)
                        .as("from claim %s to claim %s", first, last)
                        .isLessThanOrEqualTo(SPEED * (Claims.GAP_MILLIS + Claims.JITTER_MILLIS));
                most = Math.max(most, beyond);
            }
        }
        assertThat(most)
                .as("a claimer that does not even reach the bound shows nothing")
                .isGreaterThan(SPEED * (Claims.GAP_MILLIS + Claims.JITTER_MILLIS) * 95 / 100);
    }

    private static long pause(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> random.nextInt(50);
            case 4 -> random.nextInt(200);
            default -> random.nextInt(700);
        };
    }

    /** A place so far away, on the ground. */
    private static Position.Point greedy(Random random, Position.Point from, int millimetres) {
        int towardsCentre = from.xMillimetres() > CENTRE ? -1 : 1;
        if (random.nextBoolean()) {
            return new Position.Point(from.xMillimetres() + towardsCentre * millimetres, from.yMillimetres());
        }
        int part = (int) (millimetres * 0.7);
        int up = from.yMillimetres() > CENTRE ? -1 : 1;
        return new Position.Point(from.xMillimetres() + towardsCentre * part, from.yMillimetres() + up * part);
    }

    private static long micrometres(Position.Point from, Position.Point to) {
        return (long)
                (1_000 * Math.hypot(to.xMillimetres() - from.xMillimetres(), to.yMillimetres() - from.yMillimetres()));
    }

    private record Packet(long arrivesMillis, Position.Point position) {}

    /** Sends at its own pace, through a network that delays, and a server that looks now and then. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoWalksHonestlyIsNeverRefused(long seed) {
        Random random = new Random(seed);
        int lookMillis = random.nextInt(1, 40);
        Deque<Packet> onTheWay = walk(random, Claims.JITTER_MILLIS - lookMillis);
        int claims = onTheWay.size();
        int batches = 0;
        while (!onTheWay.isEmpty()) {
            driver.passMillis(lookMillis);
            List<Command.PositionClaim> arrived = new ArrayList<>();
            while (!onTheWay.isEmpty() && onTheWay.getFirst().arrivesMillis() <= driver.nowMillis()) {
                arrived.add(new Command.PositionClaim(A, onTheWay.removeFirst().position(), null, ANN));
            }
            if (!arrived.isEmpty()) {
                batches++;
                Expect.accepted(driver.order(null, new Command.ReportPositions(arrived)));
            }
        }
        assertThat(claims).isGreaterThan(200);
        assertThat(batches).as("some came together").isLessThan(claims);
        assertThat(driver.combatant(A).trail()).isEmpty();
    }

    /** Walks at full speed, rests, turns; in whole millimetres that are never more than was walked. */
    private Deque<Packet> walk(Random random, int jitterMillis) {
        Deque<Packet> packets = new ArrayDeque<>();
        Position.Point at = here();
        long sentMillis = driver.nowMillis();
        long arrivesMillis = 0;
        int usualDelay = random.nextInt(300);
        double direction = 0;
        while (sentMillis < TestRules.START + LONGEST_MILLIS - 1_000) {
            if (random.nextInt(20) == 0) {
                sentMillis += random.nextInt(2_000);
            }
            int interval = random.nextInt(10) == 0 ? Claims.GAP_MILLIS : random.nextInt(1, Claims.GAP_MILLIS + 1);
            sentMillis += interval;
            if (random.nextInt(5) == 0) {
                direction = Math.atan2(CENTRE - at.yMillimetres(), CENTRE - at.xMillimetres())
                        + random.nextDouble(-0.8, 0.8);
            }
            double way = interval * SPEED / 1000.0;
            at = new Position.Point(
                    Math.clamp(at.xMillimetres() + (int) (way * Math.cos(direction)), 0, 2 * CENTRE),
                    Math.clamp(at.yMillimetres() + (int) (way * Math.sin(direction)), 0, 2 * CENTRE));
            int late = random.nextInt(3) == 0 ? random.nextInt(jitterMillis + 1) : 0;
            if (random.nextInt(15) == 0) {
                late = jitterMillis;
            }
            arrivesMillis = Math.max(arrivesMillis, sentMillis + usualDelay + late);
            packets.add(new Packet(arrivesMillis, at));
        }
        return packets;
    }

    private Position.Point here() {
        return (Position.Point) driver.combatant(A).position();
    }
}
