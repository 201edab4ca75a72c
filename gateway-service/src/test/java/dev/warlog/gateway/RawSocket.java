package dev.warlog.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A WebSocket whose frames are written byte by byte, also such as no client may send. */
final class RawSocket implements AutoCloseable {

    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final Socket socket;
    private final OutputStream out;

    RawSocket(URI base, String token, String subprotocol) throws IOException {
        RawHttp http = new RawHttp(base);
        socket = http.connect();
        out = socket.getOutputStream();
        String headers = "Authorization: Bearer " + token + "\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\n";
        out.write(RawHttp.upgradeRequest("/ws", headers).getBytes(StandardCharsets.UTF_8));
        RawHttp.Answer answer = RawHttp.answer(socket.getInputStream());
        if (answer.status() != 101) {
            throw new IOException("no WebSocket: " + answer.text());
        }
    }

    /**
     * A frame.
     *
     * @param first with the flags and the opcode
     * @param length as told, which may be a lie
     */
    static byte[] frame(RandomGenerator random, int first, boolean masked, long length, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        int mask = masked ? 0x80 : 0;
        if (length < LENGTH_16) {
            bytes.write(mask | (int) length);
        } else if (length <= 0xffff) {
            bytes.write(mask | LENGTH_16);
            bytes.write((int) (length >> 8));
            bytes.write((int) length);
        } else {
            bytes.write(mask | LENGTH_64);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes.write((int) (length >>> shift));
            }
        }
        byte[] key = new byte[4];
        if (masked) {
            random.nextBytes(key);
            bytes.writeBytes(key);
        }
        for (int i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ key[i % key.length]);
        }
        return bytes.toByteArray();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void text(RandomGenerator random, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(frame(random, 0x81, true, bytes.length, bytes));
    }

    void binary(RandomGenerator random, byte[] bytes) throws IOException {
        write(frame(random, 0x82, true, bytes.length, bytes));
    }

    /** Reads what is there; not longer than this. */
    void drain(int millis) {
        try {
            socket.setSoTimeout(millis);
            byte[] waste = new byte[4096];
            while (socket.getInputStream().read(waste) > 0) {
                socket.setSoTimeout(millis);
            }
        } catch (IOException e) {
            // it was slow or is gone: both are as good as read
            return;
        }
    }

    /** Breaks the connection off without a word. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
