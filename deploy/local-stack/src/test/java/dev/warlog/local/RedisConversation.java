package dev.warlog.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command to Redis and the first line of its answer, or the content of a bulk string. */
final class RedisConversation {
    private static final int TIMEOUT_MILLIS = 2_000;

    private RedisConversation() {}

    static String with(LocalStack stack, String... words) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), stack.port(Part.REDIS)), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append("$" + word.length() + "\r\n" + word + "\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = answer.readLine();
            if (first == null) {
                throw new IOException("Redis closed the connection");
            }
            String second = first.startsWith("$") ? answer.readLine() : first;
            return second == null ? first : second;
        }
    }
}
