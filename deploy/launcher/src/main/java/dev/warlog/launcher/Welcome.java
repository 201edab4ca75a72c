package dev.warlog.launcher;

import dev.warlog.local.Part;

/** What {@code ./warlog up} says in the end: addresses and what to try. */
final class Welcome {
    private Welcome() {}

    static void print(SystemOptions options, StateFolder state) {
        var gatewayPort = options.servicePorts().get(Service.GATEWAY);
        String gateway = "http://localhost:" + gatewayPort;
        System.out.println("""

                Warlog is ready.
                  REST           %1$s/api/v1      (OpenAPI: %1$s/openapi)
                  WebSocket      ws://localhost:%2$d/ws
                  Kafka          %3$s      (topic game.combat.events is the log)
                  Logs           %4$s

                Try
                  ./warlog demo                     two bots fight, turn by turn and then in real time
                  curl -s %1$s/api/v1/auth/register -H 'content-type: application/json' -d '{"username":"ayla","password":"correct-horse-battery"}'
                  curl -s %1$s/api/v1/combat/sessions/<session>/replay -H 'authorization: Bearer <accessToken>'
                  ./warlog status | ./warlog logs combat | ./warlog down
                """.formatted(gateway, gatewayPort, kafka(options), state.logs()));
    }

    private static String kafka(SystemOptions options) {
        String external = options.external().get(Part.KAFKA);
        return external == null ? "127.0.0.1:" + options.serverPorts().get(Part.KAFKA) : external;
    }
}
