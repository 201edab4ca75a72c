package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A published Socket.IO client in a Node process. */
final class NodeClient implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "socketio-clients");
    private static final int WAIT_SECONDS = 20;
    private static final int INSTALL_SECONDS = 180;

    private final Process process;
    private final BufferedWriter steps;
    private final BlockingQueue<JsonObject> happened = new LinkedBlockingQueue<>();
    private final List<JsonObject> passed = new ArrayList<>();

    /**
     * Starts one; skips the test where there is no Node.
     *
     * @param module current or older
     */
    NodeClient(String module, String url, String token, String transports) {
        install();
        try {
            process = new ProcessBuilder("node", "client.cjs", module, url, token, transports)
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::read);
    }

    private static synchronized void install() {
        Assumptions.assumeTrue(
                onPath("node") && onPath("npm"), "no node and npm on the PATH: the clients from npm cannot be tried");
        if (Files.isDirectory(FOLDER.resolve("node_modules/older"))) {
            copy("client.cjs");
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            copy("client.cjs");
            copy("package.json");
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("npm.log").toFile())
                    .start();
            assertThat(npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0)
                    .as("npm installs the clients; see %s", FOLDER.resolve("npm.log"))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(String name) {
        try (InputStream file = NodeClient.class.getResourceAsStream("/socketio/" + name)) {
            assertThat(file).isNotNull();
            Files.copy(file, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean onPath(String command) {
        String path = System.getenv("PATH");
        String suffix = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? ".exe" : "";
        return path != null
                && List.of(path.split(java.io.File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command + suffix)));
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                happened.add(new JsonObject(line));
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    private void step(JsonObject step) {
        try {
            steps.write(step.encode());
            steps.newLine();
            steps.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void step(String what) {
        step(new JsonObject().put("do", what));
    }

    void emit(String name, Object... args) {
        step(new JsonObject().put("do", "emit").put("name", name).put("args", new JsonArray(List.of(args))));
    }

    /** Emits and waits for the argument of the acknowledgement. */
    JsonObject ask(String name, Object... args) {
        step(new JsonObject().put("do", "ask").put("name", name).put("args", new JsonArray(List.of(args))));
        return answer(name);
    }

    /** Emits bytes and waits for the argument of the acknowledgement. */
    JsonObject bytes(String name) {
        step(new JsonObject().put("do", "bytes").put("name", name));
        return answer(name);
    }

    private JsonObject answer(String name) {
        JsonObject answer = next("answer");
        assertThat(answer.getString("name")).isEqualTo(name);
        return answer.getJsonArray("args").getJsonObject(0);
    }

    /** From now on the client shows another token. */
    void token(String token) {
        step(new JsonObject().put("do", "token").put("token", token));
    }

    /** Waits for the next that happens, which must be of that sort. */
    JsonObject next(String on) {
        return next(on, found -> true);
    }

    /** Waits for something that happens once, whatever was waited for before. */
    JsonObject ever(String on) {
        for (JsonObject found : passed) {
            if (on.equals(found.getString("on"))) {
                return found;
            }
        }
        return next(on);
    }

    private JsonObject next(String on, Predicate<JsonObject> fits) {
        try {
            while (true) {
                JsonObject found = happened.poll(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(found).as("%s in time; passed over %s", on, passed).isNotNull();
                if (on.equals(found.getString("on")) && fits.test(found)) {
                    return found;
                }
                passed.add(found);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the next event with that name, and returns its first argument; others are passed over. */
    JsonObject event(String name) {
        return next("event", found -> name.equals(found.getString("name")))
                .getJsonArray("args")
                .getJsonObject(0);
    }

    /** The next event, whatever it is. */
    JsonObject event() {
        return next("event");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
