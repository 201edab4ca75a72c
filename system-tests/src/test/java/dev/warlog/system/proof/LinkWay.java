package dev.warlog.system.proof;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of one connection over a link: what is read on one side is written on the other, in order and in time. */
final class LinkWay {

    private static final int BUFFER = 64 * 1024;
    private static final int MOST_WAITING = 256;

    /** Bytes under way; none for the end of the stream. */
    private record Parcel(byte[] bytes, long arrivalNanos) {}

    private final Link link;
    private final Socket from;
    private final Socket to;
    private final BlockingQueue<Parcel> underWay = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread reader;
    private final Thread writer;

    LinkWay(Link link, Socket from, Socket to) {
        this.link = link;
        this.from = from;
        this.to = to;
        reader = Thread.ofVirtual().name("link-reader").unstarted(this::read);
        writer = Thread.ofVirtual().name("link-writer").unstarted(this::write);
    }

    void start() {
        reader.start();
        writer.start();
    }

    void join() throws InterruptedException {
        writer.join();
    }

    private void read() {
        var buffer = new byte[BUFFER];
        try {
            int count = 0;
            while (count >= 0) {
                count = readInto(buffer);
                underWay.put(new Parcel(Arrays.copyOf(buffer, Math.max(0, count)), link.arrivalNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broken connection ends as one that was closed does. */
    private int readInto(byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException broken) {
            return -1;
        }
    }

    private void write() {
        try {
            Parcel parcel = underWay.take();
            while (parcel.bytes().length > 0) {
                long early = parcel.arrivalNanos() - System.nanoTime();
                while (early > 0) {
                    LockSupport.parkNanos(early);
                    early = parcel.arrivalNanos() - System.nanoTime();
                }
                link.awaitWhole();
                to.getOutputStream().write(parcel.bytes());
                parcel = underWay.take();
            }
            link.awaitWhole();
            to.shutdownOutput();
        } catch (IOException broken) {
            /* the other way ends as well */
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reader.interrupt();
        }
    }
}
