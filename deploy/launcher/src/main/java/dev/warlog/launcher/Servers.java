package dev.warlog.launcher;

import dev.warlog.local.Part;
import dev.warlog.local.StackStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** What the environment calls Kafka, Postgres and Redis, and where they usually are. */
final class Servers {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

    private Servers() {}

    static String addressVariable(Part part) {
        return switch (part) {
            case KAFKA -> "KAFKA_BOOTSTRAP_SERVERS";
            case POSTGRES -> "DATABASE_URL";
            case REDIS -> "REDIS_URL";
        };
    }

    static String portVariable(Part part) {
        return "WARLOG_" + part.name() + "_PORT";
    }

    static int usualPort(Part part) {
        return switch (part) {
            case KAFKA -> 19_092;
            case POSTGRES -> 15_432;
            case REDIS -> 16_379;
        };
    }

    static String title(Part part) {
        return switch (part) {
            case KAFKA -> "Kafka";
            case POSTGRES -> "Postgres";
            case REDIS -> "Redis";
        };
    }

    /** The address without user and password, for people and for connecting. */
    static String hostAndPort(Part part, String address) {
        if (part == Part.KAFKA) {
            return address;
        }
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null) {
                int usual = part == Part.POSTGRES ? 5_432 : 6_379;
                return uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
            }
        } catch (IllegalArgumentException notAnAddress) {
            /* told below */
        }
        String form = part == Part.POSTGRES ? "postgres://user:password@host:port/database" : "redis://host:port";
        throw new StackStartException(addressVariable(part) + " is not an address of the form " + form + ".");
    }

    /** Whether one of the hosts of this address takes connections. */
    static boolean answers(Part part, String address) {
        return Arrays.stream(hostAndPort(part, address).split(",", -1)).anyMatch(Servers::takesConnections);
    }

    private static boolean takesConnections(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 1) {
            return false;
        }
        String host = hostAndPort.substring(0, colon).strip();
        try (var socket = new Socket()) {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1).strip());
            for (InetAddress candidate : InetAddress.getAllByName(host)) {
                socket.connect(new InetSocketAddress(candidate, port), CONNECT_TIMEOUT_MILLIS);
                return true;
            }
            return false;
        } catch (IOException | IllegalArgumentException nobodyThere) {
            return false;
        }
    }
}
