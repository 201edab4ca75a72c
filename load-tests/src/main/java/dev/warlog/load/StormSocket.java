package dev.warlog.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket with no more to it than a storm needs: ten thousand of a library's would be the test of the library. */
final class StormSocket {

    private static final int WAIT_MILLIS = 60_000;

    /** A ping with a mask of zeros, so that its text stays readable. */
    private static final String PING = "{\"type\":\"ping\",\"id\":\"back\"}";

    private final URI base;
    private final String token;
    private volatile @Nullable Socket socket;

    StormSocket(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * Connects, and is content when a ping is answered.
     *
     * @return 0, or how many milliseconds to wait when refused
     */
    long open() throws IOException {
        Socket opening = new Socket();
        try {
            opening.connect(new InetSocketAddress(base.getHost(), base.getPort()), WAIT_MILLIS);
            opening.setSoTimeout(WAIT_MILLIS);
            opening.setTcpNoDelay(true);
            String request = "GET /ws HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: warlog.v1\r\n"
                    + "Authorization: Bearer " + token + "\r\n\r\n";
            opening.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String head = head(opening.getInputStream());
            if (!head.startsWith("HTTP/1.1 101")) {
                opening.close();
                return retryMillis(head);
            }
            ping(opening);
            socket = opening;
            return 0;
        } catch (IOException e) {
            opening.close();
            throw e;
        }
    }

    private static void ping(Socket open) throws IOException {
        byte[] text = PING.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length);
        open.getOutputStream().write(frame);
        InputStream in = open.getInputStream();
        in.readNBytes(1);
        int length = in.read();
        if (length < 0 || !new String(in.readNBytes(length), StandardCharsets.UTF_8).contains("pong")) {
            throw new EOFException("no pong");
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException("hung up");
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static long retryMillis(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 503") && !head.startsWith("HTTP/1.1 429")) {
            throw new IOException("refused: " + head.lines().findFirst().orElse(""));
        }
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("retry-after:"))
                .mapToLong(line -> TimeUnit.SECONDS.toMillis(
                        Long.parseLong(line.substring("retry-after:".length()).strip())))
                .findFirst()
                .orElse(1_000);
    }

    /** Without a word, as when a network goes. */
    void breakOff() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.setSoLinger(true, 0);
            open.close();
        } catch (IOException e) {
            System.err.println("could not close: " + e);
        }
        socket = null;
    }
}
