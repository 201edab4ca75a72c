package dev.warlog.system.proof;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few words of Redis's protocol that reading a field takes. */
final class RedisReader {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final InetSocketAddress address;

    RedisReader(String url) {
        var uri = URI.create(url);
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Fields of a hash; those that are missing are null. */
    List<@Nullable String> fields(String key, String... names) throws IOException {
        var words = new ArrayList<>(List.of("HMGET", key));
        words.addAll(List.of(names));
        try (var socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var command = new StringBuilder("*" + words.size() + "\r\n");
            for (String word : words) {
                command.append("$")
                        .append(word.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            var in = new BufferedInputStream(socket.getInputStream());
            int count = number(line(in), '*');
            var values = new ArrayList<@Nullable String>();
            for (int i = 0; i < count; i++) {
                int length = number(line(in), '$');
                values.add(length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8));
                if (length >= 0) {
                    line(in);
                }
            }
            return values;
        }
    }

    private static int number(String line, char sort) throws IOException {
        if (line.charAt(0) != sort) {
            throw new IOException("Redis says: " + line);
        }
        return Integer.parseInt(line.substring(1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Redis closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
