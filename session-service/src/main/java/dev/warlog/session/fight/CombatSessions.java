package dev.warlog.session.fight;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads combat sessions from the projection. */
@ApplicationScoped
class CombatSessions implements PanacheRepositoryBase<FightRow, String> {

    private final Participants participants;
    private final Orders orders;

    CombatSessions(Participants participants, Orders orders) {
        this.participants = participants;
        this.orders = orders;
    }

    /** The session of that id, or null. */
    Uni<@Nullable CombatSessionView> named(String id) {
        return Panache.withSession(() -> findById(id)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(List.<CombatSessionView>of())
                                : views(List.of(row))))
                .map(views -> views.isEmpty() ? null : views.getFirst());
    }

    /**
     * A page of sessions, newest first.
     *
     * @param status only those, or null
     * @param after only those older than this one, or null
     */
    Uni<List<CombatSessionView>> page(@Nullable String status, @Nullable PageKey after, int size) {
        StringBuilder where = new StringBuilder("true = true");
        Parameters values = new Parameters();
        if (status != null) {
            where.append(" and status = :status");
            values.and("status", status);
        }
        if (after != null) {
            where.append(" and (createdAt < :at or (createdAt = :at and id < :id))");
            values.and("at", after.createdAt()).and("id", after.id());
        }
        where.append(" order by createdAt desc, id desc");
        return Panache.withSession(
                () -> find(where.toString(), values).range(0, size - 1).list().chain(this::views));
    }

    private Uni<List<CombatSessionView>> views(List<FightRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> ids = rows.stream().map(row -> row.id).toList();
        return participants
                .list("sessionId in ?1 and present = true", ids)
                .chain(members -> orders.list("sessionId in ?1", ids).map(ordered -> {
                    Map<String, List<ParticipantRow>> bySession =
                            members.stream().collect(Collectors.groupingBy(member -> member.sessionId));
                    Map<String, String> configNames = new HashMap<>();
                    ordered.forEach(order -> configNames.put(order.sessionId, order.configName));
                    return rows.stream()
                            .map(row -> CombatSessionView.of(
                                    row, configNames.get(row.id), bySession.getOrDefault(row.id, List.of())))
                            .toList();
                }));
    }

    /** The participants in the database. */
    @ApplicationScoped
    static class Participants implements PanacheRepositoryBase<ParticipantRow, ParticipantRow.Key> {}

    /** The orders in the database. */
    @ApplicationScoped
    static class Orders implements PanacheRepositoryBase<OrderRow, String> {}
}
