package dev.warlog.runtime;

import jakarta.ws.rs.core.Response;

/** HTTP statuses in words. */
final class StatusTitles {

    static String of(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return switch (status) {
            case 422 -> "Unprocessable Content";
            default -> known == null ? "Error" : known.getReasonPhrase();
        };
    }

    private StatusTitles() {}
}
