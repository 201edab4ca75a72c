package dev.warlog.gateway.client;

import dev.warlog.gateway.GatewayMetrics;
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

    Clients(GatewayMetrics metrics) {
        metrics.connections(size);
    }

    public void add(Client client) {
        byUser.compute(client.userId(), (user, present) -> {
            Set<Client> clients = present == null ? ConcurrentHashMap.newKeySet(2) : present;
            if (clients.add(client)) {
                size.incrementAndGet();
            }
            return clients;
        });
    }

    public void remove(Client client) {
        byUser.computeIfPresent(client.userId(), (user, clients) -> {
            if (clients.remove(client)) {
                size.decrementAndGet();
            }
            return clients.isEmpty() ? null : clients;
        });
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
