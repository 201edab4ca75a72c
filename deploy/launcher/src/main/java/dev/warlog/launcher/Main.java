package dev.warlog.launcher;

import dev.warlog.launcher.demo.Demo;
import dev.warlog.launcher.demo.Export;
import dev.warlog.local.StackStartException;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code ./warlog}: up, down, status, reset, demo, export. */
public final class Main {
    private Main() {}

    /** The system property {@code warlog.root} names the repository's folder. */
    public static void main(String[] args) {
        int code;
        try {
            code = run(List.of(args));
        } catch (StackStartException e) {
            System.err.println(e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int run(List<String> args) {
        Path root =
                Path.of(System.getProperty("warlog.root", ".")).toAbsolutePath().normalize();
        var environment = System.getenv();
        String chosen = environment.get("WARLOG_STATE_DIR");
        var state = new StateFolder(
                chosen == null ? root.resolve(".warlog") : Path.of(chosen).toAbsolutePath());
        String command = args.isEmpty() ? "" : args.getFirst();
        var rest = args.subList(Math.min(1, args.size()), args.size());
        return switch (command) {
            case "up" -> {
                if (!List.of("--detach").containsAll(rest)) {
                    yield usage("up takes only --detach");
                }
                yield new UpCommand(root, state, environment).run(!rest.isEmpty());
            }
            case "supervise" -> {
                var options = SystemOptions.ofEnvironment(root, state.path(), environment);
                Supervisor.run(options, state, Long.parseLong(rest.getFirst()));
                yield 0;
            }
            case "down" -> new DownCommand(state).run();
            case "status" -> new StatusCommand(state).run();
            case "reset" -> reset(state);
            case "demo" -> Demo.run(rest, environment);
            case "export" -> Export.run(rest, environment, System.out);
            default -> usage("unknown command: " + String.join(" ", args));
        };
    }

    private static int reset(StateFolder state) {
        if (state.currentRun().isPresent()) {
            System.err.println("Warlog is running: stop it first with ./warlog down.");
            return 1;
        }
        Leftovers.stop(state);
        StateFolder.delete(state.path());
        System.out.println("Data and logs are deleted: " + state.path());
        return 0;
    }

    static int usage(String problem) {
        System.err.println(problem);
        System.err.println("See ./warlog help.");
        return 2;
    }
}
