package dev.warlog.local;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Starts Postgres and Redis, prints their pids, and waits for its violent end. */
final class StackUntilKilled {
    private StackUntilKilled() {}

    public static void main(String[] args) throws Exception {
        var stack = LocalStack.start(
                StackOptions.of(Set.of(Part.POSTGRES, Part.REDIS)).withDataDirectory(Path.of(args[0])));
        RedisConversation.with(stack, "SET", "kept", "one");
        System.out.println("pid " + stack.pid(Part.POSTGRES));
        System.out.println("pid " + stack.pid(Part.REDIS));
        System.out.println("end");
        new CountDownLatch(1).await();
    }
}
