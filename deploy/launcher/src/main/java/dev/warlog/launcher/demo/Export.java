package dev.warlog.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** {@code ./warlog export <session>}: the replay file of a fight that is over, from the running system. */
public final class Export {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int OK = 200;

    /**
     * Writes the file.
     *
     * @param environment WARLOG_TOKEN is the access token to ask with; without one an account is made for it
     * @return the exit code
     */
    public static int run(List<String> arguments, Map<String, String> environment, OutputStream out) {
        if (arguments.size() != 1 || !arguments.getFirst().matches("[A-Za-z0-9._~-]{1,128}")) {
            System.err.println("export takes the id of one session");
            return 2;
        }
        PublicDoor door = PublicDoor.of(environment);
        try {
            String token = environment.get("WARLOG_TOKEN");
            PublicDoor.Player reader = token == null ? anybody(door) : new PublicDoor.Player("reader", token);
            return export(door, reader, arguments.getFirst(), out);
        } catch (DemoFailedException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("The file cannot be fetched: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private static PublicDoor.Player anybody(PublicDoor door) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return door.register("reader-" + mark, "long-enough-" + mark);
    }

    private static int export(PublicDoor door, PublicDoor.Player reader, String session, OutputStream out)
            throws IOException, InterruptedException {
        URI address = door.address(PublicDoor.sessionPath(session) + "/export");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(WAIT)
                .header("Authorization", "Bearer " + reader.token())
                .build();
        HttpResponse<InputStream> response = door.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() == OK) {
                body.transferTo(out);
                out.flush();
                return 0;
            }
            System.err.println("The session cannot be exported (" + response.statusCode() + "): "
                    + new String(body.readAllBytes(), StandardCharsets.UTF_8));
            return 1;
        }
    }

    private Export() {}
}
