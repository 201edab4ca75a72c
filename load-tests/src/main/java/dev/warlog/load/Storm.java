package dev.warlog.load;

import dev.warlog.load.system.Accounts;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program behind {@code ./warlog bench storm}: opens many sockets to a running gateway, breaks all of them off and lets
 * all come back at once, as clients do that lost their network or their gateway.
 */
final class Storm {

    private static final int USERS = 40;

    /** So many connect at a time when nobody is in a hurry. */
    private static final int AT_EASE = 64;

    private static final long LONGEST_SECONDS = 180;

    private final URI base;
    private final List<StormSocket> sockets = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Map<String, Integer> breaks = new ConcurrentHashMap<>();

    private Storm(URI base) {
        this.base = base;
    }

    /** Takes the number of sockets; the address comes from {@code WARLOG_URL}. */
    static void run(int connections) throws IOException, InterruptedException {
        String url = System.getenv().getOrDefault("WARLOG_URL", "http://127.0.0.1:8080");
        List<String> tokens = Accounts.make(URI.create(url), USERS, "storm").stream()
                .map(Accounts.Account::token)
                .toList();
        new Storm(URI.create(url)).run(connections, tokens);
    }

    private void run(int connections, List<String> tokens) throws InterruptedException {
        for (int i = 0; i < connections; i++) {
            sockets.add(new StormSocket(base, tokens.get(i % tokens.size())));
        }
        System.out.printf("| what | sockets | time to all | median | 99 %% | refused tries | broken tries |%n");
        System.out.printf("|---|---:|---:|---:|---:|---:|---:|%n");
        measure("first, " + AT_EASE + " at a time", new Semaphore(AT_EASE));
        sockets.forEach(StormSocket::breakOff);
        measure("all at once after a break", new Semaphore(connections));
        sockets.forEach(StormSocket::breakOff);
    }

    private void measure(String what, Semaphore hurry) throws InterruptedException {
        refused.set(0);
        broken.set(0);
        breaks.clear();
        CountDownLatch back = new CountDownLatch(sockets.size());
        double[] millis = new double[sockets.size()];
        long begun = System.nanoTime();
        for (int i = 0; i < sockets.size(); i++) {
            int number = i;
            Thread.ofVirtual().start(() -> {
                if (open(sockets.get(number), hurry)) {
                    millis[number] = (System.nanoTime() - begun) / 1e6;
                    back.countDown();
                }
            });
        }
        boolean all = back.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(millis);
        System.out.printf(
                "| %s | %d%s | %.2f s | %.2f s | %.2f s | %d | %d |%n",
                what,
                sockets.size() - back.getCount(),
                all ? "" : " of " + sockets.size(),
                seconds,
                millis[millis.length / 2] / 1_000,
                millis[millis.length * 99 / 100] / 1_000,
                refused.get(),
                broken.get());
        breaks.forEach((why, times) -> System.err.printf("broken %d times: %s%n", times, why));
    }

    /** Tries until it is in, and waits as long as it is told to in between. */
    private boolean open(StormSocket socket, Semaphore hurry) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        try {
            while (System.nanoTime() < end) {
                hurry.acquire();
                long wait;
                try {
                    wait = socket.open();
                    if (wait == 0) {
                        return true;
                    }
                    refused.incrementAndGet();
                } catch (IOException e) {
                    broken.incrementAndGet();
                    breaks.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                    wait = 500 + ThreadLocalRandom.current().nextLong(1_000);
                } finally {
                    hurry.release();
                }
                TimeUnit.MILLISECONDS.sleep(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
