package dev.warlog.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The last answers given in a session, so that a command that comes again gets the same one; the oldest go first. They lie
 * one after another as bytes: objects would live just long enough for the collector to copy each of them several times.
 */
final class Answers {

    /**
     * What was answered.
     *
     * @param accepted whether {@code data} is the acknowledgement's data; else it is the whole refusing frame
     */
    record Answer(boolean accepted, byte[] data) {}

    private static final int FEWEST = 4;
    private static final int LEAST_BYTES = 512;

    /** The lengths of user, id and data, and whether it was accepted. */
    private static final int HEAD_BYTES = 3 * Integer.BYTES + 1;

    private final int most;
    private long given;
    /** By number, modulo their length, as all that follows. */
    private int[] hashes = new int[0];

    private int[] starts = new int[0];
    private ByteBuffer written = ByteBuffer.allocate(0);

    Answers(int most) {
        this.most = Math.max(1, most);
    }

    /** The same answers, which stay as they are now. */
    Answers copy() {
        Answers copy = new Answers(most);
        copy.given = given;
        copy.hashes = hashes.clone();
        copy.starts = starts.clone();
        copy.written = ByteBuffer.wrap(Arrays.copyOf(written.array(), written.position()));
        copy.written.position(written.position());
        return copy;
    }

    @Nullable
    Answer of(CommandKey key) {
        int hash = key.hashCode();
        for (long number = given - 1; number >= first(); number--) {
            int slot = slot(number);
            if (hashes[slot] == hash && key(starts[slot]).equals(key)) {
                return answer(starts[slot]);
            }
        }
        return null;
    }

    /** Keeps an answer; one that the same command got before is not given again, and counts until it is the oldest. */
    void remember(CommandKey key, Answer answer) {
        byte[] user = key.user().getBytes(StandardCharsets.UTF_8);
        byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
        int bytes = HEAD_BYTES + user.length + id.length + answer.data().length;
        if (given == starts.length && given < most) {
            int length = Math.clamp(given * 2, Math.min(FEWEST, most), most);
            hashes = Arrays.copyOf(hashes, length);
            starts = Arrays.copyOf(starts, length);
        }
        int slot = slot(given++);
        if (written.remaining() < bytes) {
            makeRoom(bytes);
        }
        hashes[slot] = key.hashCode();
        starts[slot] = written.position();
        written.putInt(user.length).putInt(id.length).putInt(answer.data().length);
        written.put((byte) (answer.accepted() ? 1 : 0));
        written.put(user).put(id).put(answer.data());
    }

    /** Moves what is kept, without the one that is being written, to the beginning. */
    private void makeRoom(int bytes) {
        int end = written.position();
        int moved = given - 1 == first() ? end : starts[slot(first())];
        int needed = end - moved + bytes;
        ByteBuffer kept = written.limit(end).position(moved);
        // a fifth is free then at least, or it would be moved for every few answers
        boolean tooShort = written.capacity() < needed + needed / 4;
        boolean tooLong = written.capacity() > Math.max(LEAST_BYTES, 4 * needed);
        written = tooShort || tooLong
                ? ByteBuffer.allocate(Math.max(LEAST_BYTES, needed + needed / 2))
                        .put(kept)
                : kept.compact();
        for (long number = first(); number < given - 1; number++) {
            starts[slot(number)] -= moved;
        }
    }

    private long first() {
        return Math.max(0, given - starts.length);
    }

    private int slot(long number) {
        return (int) (number % starts.length);
    }

    private CommandKey key(int start) {
        int user = written.getInt(start);
        int id = written.getInt(start + Integer.BYTES);
        return new CommandKey(text(start + HEAD_BYTES, user), text(start + HEAD_BYTES + user, id));
    }

    private Answer answer(int start) {
        int before = HEAD_BYTES + written.getInt(start) + written.getInt(start + Integer.BYTES);
        byte[] data = new byte[written.getInt(start + 2 * Integer.BYTES)];
        written.get(start + before, data);
        return new Answer(written.get(start + 3 * Integer.BYTES) == 1, data);
    }

    private String text(int start, int bytes) {
        return new String(written.array(), start, bytes, StandardCharsets.UTF_8);
    }

    /** Hands on what is kept, the oldest first; given to another one in that order, it answers the same. */
    void forEach(BiConsumer<CommandKey, Answer> taking) {
        for (long number = first(); number < given; number++) {
            int start = starts[slot(number)];
            taking.accept(key(start), answer(start));
        }
    }
}
