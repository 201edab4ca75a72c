package dev.warlog.gateway.admission;

import dev.warlog.gateway.AdmissionLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.bus.BusMessage;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/**
 * Keeps to the policy on several devices where one of them is at another gateway: whoever connects is announced, and the
 * gateway that has the other device closes it or objects. Without Redis each gateway looks after its own.
 */
@Startup
@ApplicationScoped
class DevicesElsewhere implements ClientObserver {

    private static final String OPENED = "device-opened";
    private static final String TAKEN = "device-taken";

    /** Whoever has been here for longer was first, also when the clocks of two machines differ. */
    private static final long CLOCKS_MILLIS = 1_000;

    private final Channels channels;
    private final Clients clients;
    private final AdmissionLimits.DevicePolicy policy;
    private final InstantSource clock;

    /**
     * A connection as others speak of it.
     *
     * @param openedAtMillis by the clock of its gateway
     */
    private record Device(String user, String login, long openedAtMillis) {

        static Device of(BusMessage message) {
            String[] parts = message.body().split("\n", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("no device");
            }
            return new Device(parts[0], parts[1], Long.parseLong(parts[2]));
        }

        String text() {
            return user + '\n' + login + '\n' + openedAtMillis;
        }
    }

    DevicesElsewhere(Channels channels, Clients clients, GatewayLimits limits, InstantSource clock) {
        this.channels = channels;
        this.clients = clients;
        this.policy = limits.admission().devices();
        this.clock = clock;
        channels.on(OPENED, message -> opened(Device.of(message)));
        channels.on(TAKEN, message -> taken(Device.of(message)));
    }

    @Override
    public void opened(Client client) {
        if (policy != AdmissionLimits.DevicePolicy.ALLOW && !client.isClosed()) {
            Device device = new Device(client.userId(), client.login(), client.openedAtMillis());
            channels.publish(Channels.ALL, OPENED, device.text());
        }
    }

    private void opened(Device newest) {
        for (Client here : clients.of(newest.user())) {
            if (here.isClosed() || !wasFirst(here, newest)) {
                continue;
            }
            boolean sameLogin = !newest.login().isEmpty() && newest.login().equals(here.login());
            switch (policy) {
                case ALLOW -> {}
                case NEWEST_WINS -> here.close(ClosingCode.REPLACED);
                case REFUSE -> {
                    if (sameLogin) {
                        here.close(ClosingCode.REPLACED);
                    } else {
                        channels.publish(Channels.ALL, TAKEN, newest.text());
                    }
                }
            }
        }
    }

    private boolean wasFirst(Client here, Device other) {
        return here.openedAtMillis() < other.openedAtMillis() || clock.millis() - here.openedAtMillis() > CLOCKS_MILLIS;
    }

    private void taken(Device refused) {
        for (Client here : clients.of(refused.user())) {
            if (here.login().equals(refused.login()) && here.openedAtMillis() == refused.openedAtMillis()) {
                here.close(ClosingCode.TOO_MANY_DEVICES);
            }
        }
    }

    @Override
    public void closed(Client client, Client.Left left) {}
}
