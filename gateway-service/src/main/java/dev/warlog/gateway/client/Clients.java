package dev.warlog.gateway.client;

import dev.warlog.gateway.GatewayMetrics;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All open connections of this gateway, by user. */
@ApplicationScoped
public class Clients {

    private final Map<String, Set<Client>> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    private final List<ClientObserver> observers;

    Clients(GatewayMetrics metrics, @All List<ClientObserver> observers) {
        this.observers = observers;
        metrics.connections(size);
    }

    /** Takes a connection that has opened. */
    public void add(Client client) {
        byUser.compute(client.userId(), (user, present) -> {
            Set<Client> clients = present == null ? ConcurrentHashMap.newKeySet(2) : present;
            if (clients.add(client)) {
                size.incrementAndGet();
            }
            return clients;
        });
        observers.forEach(observer -> observer.opened(client));
    }

    /** Forgets a connection that has ended. */
    public void remove(Client client) {
        byUser.computeIfPresent(client.userId(), (user, clients) -> {
            if (clients.remove(client)) {
                size.decrementAndGet();
            }
            return clients.isEmpty() ? null : clients;
        });
        Client.Left left = client.end();
        observers.forEach(observer -> observer.closed(client, left));
    }

    public Collection<Client> of(String userId) {
        Set<Client> clients = byUser.get(userId);
        return clients == null ? List.of() : clients;
    }

    public List<Client> all() {
        return byUser.values().stream().flatMap(Set::stream).toList();
    }

    public int size() {
        return size.get();
    }
}
