package dev.warlog.gateway.admission;

/**
 * Why somebody does not get a connection.
 *
 * @param status of HTTP
 * @param retryAfterSeconds 0 when time alone does not help
 */
public record Refusal(int status, String code, String detail, int retryAfterSeconds) {

    static Refusal forbiddenOrigin() {
        return new Refusal(403, "forbidden-origin", "Pages of this origin may not connect.", 0);
    }

    static Refusal full(int retryAfterSeconds) {
        return new Refusal(
                503, "overloaded", "This gateway has as many connections as it may have.", retryAfterSeconds);
    }

    static Refusal overloaded(int retryAfterSeconds) {
        return new Refusal(503, "overloaded", "More want to connect than can be let in.", retryAfterSeconds);
    }

    static Refusal tooManyConnections(int retryAfterSeconds) {
        return new Refusal(
                429, "too-many-connections", "This address has as many connections as it may have.", retryAfterSeconds);
    }

    static Refusal tooManyHandshakes(int retryAfterSeconds) {
        return new Refusal(429, "too-many-handshakes", "This address connects too often.", retryAfterSeconds);
    }

    static Refusal tooManyDevices() {
        return new Refusal(409, "too-many-devices", "This user is connected with as many devices as it may have.", 0);
    }
}
