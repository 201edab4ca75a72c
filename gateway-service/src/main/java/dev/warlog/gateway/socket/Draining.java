package dev.warlog.gateway.socket;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.frontdoor.Proxy;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Going away in order: no newcomers, a word to everybody when to come back, and goodbyes spread over some time. */
@ApplicationScoped
public class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);
    private static final long LOOK_MILLIS = 20;

    private final Clients clients;
    private final GatewayLimits.Lifetime limits;
    private final Vertx vertx;
    private final Proxy calls;
    private volatile boolean begun;

    Draining(Clients clients, Proxy calls, GatewayLimits limits, Vertx vertx) {
        this.calls = calls;
        this.clients = clients;
        this.limits = limits.lifetime();
        this.vertx = vertx;
    }

    public boolean hasBegun() {
        return begun;
    }

    /** The platform waits for this before it closes the port; its later shutdown event finds all sockets cut off. */
    void onShutdown(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        drain();
    }

    /** Sends everybody away and waits, within a bound, until they have gone. */
    void drain() throws InterruptedException {
        begun = true;
        List<Client> leaving = clients.all();
        if (!leaving.isEmpty()) {
            LOG.infof("going away: %d connections are asked to leave", leaving.size());
        }
        String to = limits.comeBackTo().map(URI::toString).orElse(null);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (Client client : leaving) {
            client.send(GatewayFrames.draining(random.nextLong(limits.comeBackMillis() + 1), to));
            vertx.setTimer(
                    1 + LOOK_MILLIS + random.nextLong(limits.drainMillis() + 1),
                    fired -> client.close(ClosingCode.DRAINING));
        }
        CountDownLatch gone = new CountDownLatch(1);
        long look = vertx.setPeriodic(LOOK_MILLIS, fired -> {
            if (clients.size() == 0 && calls.underWay() == 0) {
                gone.countDown();
            }
        });
        boolean inTime = gone.await(limits.drainMillis() + limits.closeMillis(), TimeUnit.MILLISECONDS);
        vertx.cancelTimer(look);
        if (!inTime) {
            LOG.warnf("%d connections and %d calls did not end in time", clients.size(), calls.underWay());
        }
    }
}
