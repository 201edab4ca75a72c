package dev.warlog.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings that follow from the few environment variables that every service understands. */
final class Environment {

    private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s:,/]+:\\d{1,5}");

    /**
     * Translates the variables into settings of the platform.
     *
     * @param variables value of a variable by its name, or null
     * @throws EnvironmentException when a value is wrong
     */
    static Map<String, String> settings(Function<String, @Nullable String> variables) {
        Map<String, String> settings = new LinkedHashMap<>();
        with(variables, "PORT", value -> settings.put("quarkus.http.port", port(value)));
        with(variables, "LOG_LEVEL", value -> settings.put("quarkus.log.category.\"dev.warlog\".level", level(value)));
        with(
                variables,
                "WARLOG_LOG_FORMAT",
                value -> settings.put("quarkus.log.console.json.enabled", Boolean.toString(json(value))));
        with(variables, "KAFKA_BOOTSTRAP_SERVERS", value -> settings.put("kafka.bootstrap.servers", brokers(value)));
        with(variables, "REDIS_URL", value -> settings.put("quarkus.redis.hosts", redis(value)));
        with(
                variables,
                "WARLOG_JWKS_URL",
                value -> settings.put("mp.jwt.verify.publickey.location", web("WARLOG_JWKS_URL", value)));
        with(variables, "DATABASE_URL", value -> {
            DatabaseUrl url = DatabaseUrl.parse(value);
            settings.put("quarkus.datasource.jdbc.url", url.jdbc());
            settings.put("quarkus.datasource.reactive.url", url.reactive());
            settings.put("quarkus.datasource.username", url.username());
            settings.put("quarkus.datasource.password", url.password());
        });
        return settings;
    }

    private static void with(Function<String, @Nullable String> variables, String name, Consumer<String> use) {
        String value = variables.apply(name);
        if (value != null && !value.isBlank()) {
            use.accept(value.strip());
        }
    }

    private static String port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, for both kinds of wrong
        }
        throw new EnvironmentException("PORT must be a number from 0 to 65535, but is '" + value + "'.");
    }

    private static String level(String value) {
        String level = value.toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new EnvironmentException("LOG_LEVEL must be debug, info, warn or error, but is '" + value + "'.");
        }
        return level;
    }

    private static boolean json(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "json" -> true;
            case "text" -> false;
            default ->
                throw new EnvironmentException("WARLOG_LOG_FORMAT must be json or text, but is '" + value + "'.");
        };
    }

    private static String brokers(String value) {
        for (String broker : value.split(",", -1)) {
            if (!HOST_AND_PORT.matcher(broker.strip()).matches()) {
                throw new EnvironmentException(
                        "KAFKA_BOOTSTRAP_SERVERS must be host:port, several separated by commas, but has '" + broker
                                + "'.");
            }
        }
        return value;
    }

    private static String redis(String value) {
        URI uri = uri("REDIS_URL", value);
        if (!("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new EnvironmentException("REDIS_URL must look like redis://host:6379, but does not.");
        }
        return value;
    }

    private static String web(String name, String value) {
        URI uri = uri(name, value);
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new EnvironmentException(name + " must be an http or https address, but is '" + value + "'.");
        }
        return value;
    }

    /** The value itself stays out of the message: it may hold a password. */
    static URI uri(String name, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new EnvironmentException(name + " is not a URL: " + e.getReason() + ".");
        }
    }

    private Environment() {}
}
