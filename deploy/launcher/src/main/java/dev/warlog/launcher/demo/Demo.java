package dev.warlog.launcher.demo;

import java.util.List;
import java.util.Map;

/** {@code ./warlog demo}. */
public final class Demo {
    private Demo() {}

    public static int run(List<String> arguments, Map<String, String> environment) {
        System.err.println("not yet: " + arguments + environment.size());
        return 2;
    }
}
