package dev.warlog.load.system;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many records projections are behind the log, as the services that run them say at {@code /metrics}. */
final class Metrics {

    private static final int WAIT_MILLIS = 5_000;
    private static final Pattern LAG =
            Pattern.compile("^warlog_projection_lag(\\{[^}]*})? ([0-9.eE+]+)$", Pattern.MULTILINE);
    private static final Pattern PROJECTION = Pattern.compile("projection=\"([^\"]*)\"");

    private Metrics() {}

    /** Records behind, by projection. */
    static Map<String, Long> lag(Map<String, URI> services) throws IOException {
        Map<String, Long> lag = new TreeMap<>();
        for (Map.Entry<String, URI> service : services.entrySet()) {
            lag.putAll(lag(service.getKey(), read(service.getValue().resolve("/metrics"))));
        }
        return lag;
    }

    /** What one service says; several projections of one service have names of their own. */
    static Map<String, Long> lag(String service, String metrics) {
        Map<String, Long> lag = new TreeMap<>();
        Matcher found = LAG.matcher(metrics);
        while (found.find()) {
            Matcher named = PROJECTION.matcher(found.group(1) == null ? "" : found.group(1));
            String name = named.find() && !named.group(1).equals(service) ? service + " " + named.group(1) : service;
            lag.put(name, (long) Double.parseDouble(found.group(2)));
        }
        return lag;
    }

    private static String read(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(WAIT_MILLIS);
        connection.setReadTimeout(WAIT_MILLIS);
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
