package dev.warlog.runtime;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A Postgres address taken apart.
 *
 * @param address {@code host:port/database} with its query, if any
 */
record DatabaseUrl(String address, String username, String password) {

    /**
     * Reads {@code postgres://user:password@host:port/database?sslmode=…}; user and password may be percent-encoded.
     *
     * @throws EnvironmentException when it is none
     */
    static DatabaseUrl parse(String value) {
        URI uri = Environment.uri("DATABASE_URL", value);
        boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
        String path = uri.getRawPath();
        if (!postgres || uri.getHost() == null || path == null || path.length() < 2) {
            throw new EnvironmentException(
                    "DATABASE_URL must look like postgres://user:password@host:5432/database, but does not.");
        }
        String credentials = uri.getRawUserInfo();
        if (credentials == null || credentials.isEmpty()) {
            throw new EnvironmentException("DATABASE_URL names no user: put user:password@ before the host.");
        }
        int colon = credentials.indexOf(':');
        String username = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(uri.getHost() + ":" + port + path + query, decoded(username), decoded(password));
    }

    String jdbc() {
        return "jdbc:postgresql://" + address;
    }

    String reactive() {
        return "postgresql://" + address;
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "DatabaseUrl[" + address + "]";
    }

    /** In a URL's user part a plus sign is a plus sign. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
