package dev.warlog.session.configuration;

import dev.warlog.session.Rules;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings the configurations that come with the product into the database; what is there already stays as it is. */
@ApplicationScoped
class ShippedConfigurations {

    /** A few rows; longer than this the database is not there. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final String INSERT = """
            with added as (
                insert into session.combat_configurations (name, version, shipped, settings, changed_at)
                values ($1, 1, true, $2, now()) on conflict (name) do nothing
                returning name, version, changed_at, settings)
            insert into session.combat_configuration_history (name, version, changed_at, new_settings)
            select name, version, changed_at, settings from added""";

    private final Pool pool;
    private final Rules rules;

    ShippedConfigurations(Pool pool, Rules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    void load(@Observes StartupEvent started) {
        List<Tuple> rows = new ArrayList<>();
        rules.configurations().forEach((name, settings) -> rows.add(Tuple.of(name, SettingsText.of(settings))));
        pool.preparedQuery(INSERT).executeBatch(rows).await().atMost(LONGEST_WAIT);
    }
}
