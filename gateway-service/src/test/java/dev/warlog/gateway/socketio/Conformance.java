package dev.warlog.gateway.socketio;

import io.vertx.core.Vertx;

/** Starts the echo that the protocol's published test suites expect, until it is interrupted. */
final class Conformance {

    private static final int PORT = 3000;

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        new EchoHarness(vertx, EchoHarness.ENGINE)
                .listen(PORT, "0.0.0.0")
                .onSuccess(server -> System.out.println("The echo for the protocol suites is at http://localhost:"
                        + PORT + ": /engine.io/ and /socket.io/; Ctrl-C ends it."))
                .onFailure(failure -> {
                    System.err.println("Port " + PORT + " cannot be used: " + failure.getMessage());
                    vertx.close();
                });
    }

    private Conformance() {}
}
