package dev.warlog.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests written byte by byte, for what no client library would send. */
final class RawHttp {

    private static final int WAIT_MILLIS = 20_000;

    private final URI base;

    RawHttp(URI base) {
        this.base = base;
    }

    /** The answer's head and, as far as its length is told, its body. */
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        /** The value of a header, or empty. */
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The request that asks for a WebSocket. */
    static String upgradeRequest(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
    }

    /** Asks for a WebSocket and hangs up after the answer. */
    Answer upgrade(String path, String headers) {
        return exchange(upgradeRequest(path, headers));
    }

    Answer exchange(String request) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();

        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException("hung up after: " + head);
            }
            head.append((char) read);
        }
        String length = new Answer(head.toString()).header("content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Answer(head + new String(body, StandardCharsets.UTF_8));
    }
}
