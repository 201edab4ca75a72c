package dev.warlog.runtime;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Offers the settings of {@link Environment} to the platform. */
public final class EnvironmentSourceFactory implements ConfigSourceFactory {

    /** Below the environment's own 300, so that a setting given by its full name wins; above a service's file. */
    private static final int ORDINAL = 290;

    /** What must be on the class path for a setting to be understood; other services would be warned about it. */
    private static final Map<String, String> NEEDED_CLASSES = Map.of(
            "quarkus.datasource.jdbc.", "org/postgresql/Driver.class",
            "quarkus.datasource.", "io/vertx/pgclient/PgConnectOptions.class",
            "quarkus.redis.", "io/vertx/redis/client/Redis.class");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>(Environment.settings(name -> valueOf(context, name)));
        NEEDED_CLASSES.forEach((prefix, resource) -> {
            if (!present(resource)) {
                settings.keySet().removeIf(name -> name.startsWith(prefix));
            }
        });
        // this type of source is never recorded into a build, so no password ends up in an artifact
        return List.of(new EnvConfigSource(settings, ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static @Nullable String valueOf(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }

    private static boolean present(String resource) {
        return Thread.currentThread().getContextClassLoader().getResource(resource) != null;
    }
}
