package dev.warlog.session.configuration;

import dev.warlog.engine.FightSettings;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.UniqueViolation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The combat configurations in the database. */
@ApplicationScoped
public class Configurations implements PanacheRepositoryBase<ConfigurationRow, String> {

    private static final String NAME_TAKEN = "combat_configurations_pkey";

    private final ConfigurationHistory history;
    private final SettingsText text;
    private final SessionSettings.Configurations limits;
    private final InstantSource clock;

    Configurations(ConfigurationHistory history, SettingsText text, SessionSettings settings, InstantSource clock) {
        this.history = history;
        this.text = text;
        this.limits = settings.configurations();
        this.clock = clock;
    }

    /** The settings of that name, or null. */
    public Uni<@Nullable FightSettings> settings(String name) {
        return Panache.withSession(() -> findById(name)).map(row -> row == null ? null : text.settings(row.settings));
    }

    Uni<List<ConfigurationRow>> all() {
        return Panache.withSession(
                () -> find("order by name").range(0, limits.most() - 1).list());
    }

    /** Fails with 404 {@code unknown-configuration}. */
    Uni<ConfigurationRow> named(String name) {
        return Panache.withSession(() -> findById(name).map(row -> found(row, name)));
    }

    /** Adds one; fails with 409 {@code configuration-exists} or {@code too-many-configurations}. */
    Uni<ConfigurationRow> add(String name, FightSettings settings, UserId by) {
        ConfigurationRow row = new ConfigurationRow(name, SettingsText.of(settings), by.value(), clock.instant());
        return Panache.withTransaction(() -> count().invoke(count -> {
                            if (count >= limits.most()) {
                                throw new ProblemException(
                                        409,
                                        "too-many-configurations",
                                        "There are " + limits.most() + " configurations already.");
                            }
                        })
                        .chain(() -> persistAndFlush(row))
                        .chain(stored -> history.persist(new HistoryRow(stored, null)))
                        .replaceWith(row))
                .onFailure(failure -> UniqueViolation.of(failure, NAME_TAKEN))
                .transform(_ ->
                        new ProblemException(409, "configuration-exists", "There is a configuration '" + name + "'."));
    }

    /** Changes one; fails with 404 {@code unknown-configuration} or 403 {@code forbidden}. */
    Uni<ConfigurationRow> change(String name, UserId by, boolean admin, UnaryOperator<FightSettings> change) {
        return Panache.withTransaction(() -> findById(name, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> found(row, name))
                .chain(row -> {
                    if (!admin && (row.shipped || !by.value().equals(row.createdBy))) {
                        throw new ProblemException(
                                403,
                                "forbidden",
                                "Only its creator may change a configuration, only admins a shipped one.");
                    }
                    String before = row.settings;
                    String after = SettingsText.of(change.apply(text.settings(before)));
                    if (after.equals(before)) {
                        return Uni.createFrom().item(row);
                    }
                    row.version++;
                    row.settings = after;
                    row.changedBy = by.value();
                    row.changedAt = clock.instant();
                    return history.persist(new HistoryRow(row, before)).replaceWith(row);
                }));
    }

    /** The newest changes first; fails with 404 {@code unknown-configuration}. */
    Uni<List<HistoryRow>> historyOf(String name) {
        return Panache.withSession(() -> findById(name)
                .map(row -> found(row, name))
                .chain(row -> history.find("name = ?1 order by version desc", name)
                        .range(0, limits.historyPage() - 1)
                        .list()));
    }

    private static ConfigurationRow found(@Nullable ConfigurationRow row, String name) {
        if (row == null) {
            throw new ProblemException(404, "unknown-configuration", "There is no configuration '" + name + "'.");
        }
        return row;
    }
}
