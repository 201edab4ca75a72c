package dev.warlog.launcher;

import dev.warlog.local.FreePorts;
import dev.warlog.local.Part;
import dev.warlog.local.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The program as people start it, in a repository of stubs and with ports of its own. */
final class CommandLine {
    /** What a command said, standard output and errors together, and its exit code. */
    record Said(int code, String text) {}

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    CommandLine(Path root) throws IOException {
        this.root = root;
        for (Service service : Service.values()) {
            writeStub(root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
            environment.put(service.portVariable(), Integer.toString(FreePorts.next()));
        }
        for (Part part : Part.values()) {
            environment.put(Servers.portVariable(part), Integer.toString(FreePorts.next()));
        }
    }

    private static void writeStub(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        String entry = StubService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = CommandLine.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(in == null ? new byte[0] : in.readAllBytes());
            out.closeEntry();
        }
    }

    String port(Service service) {
        return environment.getOrDefault(service.portVariable(), "");
    }

    /** Runs a command to its end, within two minutes. */
    Said run(Map<String, String> more, String... words) {
        Path output = newOutput();
        try {
            var process = start(output, more, words);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + List.of(words) + "\n" + Files.readString(output));
            }
            return new Said(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Said run(String... words) {
        return run(Map.of(), words);
    }

    /** Starts a command and returns when it has said something. */
    Process startUntil(Path output, String text, String... words) throws IOException {
        var process = start(output, Map.of(), words);
        boolean said = Waiting.until(Duration.ofSeconds(90), () -> {
            try {
                return !process.isAlive() || Files.readString(output).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (!said || !process.isAlive()) {
            process.destroyForcibly();
            throw new AssertionError("did not say \"" + text + "\":\n" + Files.readString(output));
        }
        return process;
    }

    Path newOutput() {
        try {
            return Files.createTempFile(root, "output", ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path output, Map<String, String> more, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dwarlog.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder.start();
    }
}
