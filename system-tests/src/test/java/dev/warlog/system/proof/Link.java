package dev.warlog.system.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between a client and a server, which can be cut and made slow. While it is cut nothing passes, neither way,
 * and nobody is told; when it is whole again everything passes that has waited, as TCP would send it again.
 */
final class Link implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition whole = lock.newCondition();
    private boolean cut;
    private volatile long delayNanos;

    /** @param targetPort where the server is, on this machine; it need not be there yet */
    Link(int targetPort) {
        try {
            target = targetPort;
            door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("link-to-" + targetPort).start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        set(true);
    }

    /** Every byte arrives so much later, each way. */
    void slow(long millis) {
        delayNanos = millis * 1_000_000;
    }

    /** Neither cut nor slow any more. */
    void mend() {
        delayNanos = 0;
        set(false);
    }

    private void set(boolean toCut) {
        lock.lock();
        try {
            cut = toCut;
            whole.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** When something that is read now may arrive, as {@link System#nanoTime()} counts. */
    long arrivalNanos() {
        return System.nanoTime() + delayNanos;
    }

    void awaitWhole() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                whole.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                Thread.ofVirtual().name("link-connect").start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        sockets.add(server);
        try {
            awaitWhole();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var there = new LinkWay(this, client, server);
            var back = new LinkWay(this, server, client);
            there.start();
            back.start();
            there.join();
            back.join();
        } catch (IOException nobodyThere) {
            /* the client learns it by the end of its connection */
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(client);
            end(server);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        mend();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::end);
    }
}
