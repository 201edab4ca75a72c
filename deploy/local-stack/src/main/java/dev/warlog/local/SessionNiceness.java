package dev.warlog.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes those processes of a program nicest that begin sessions of their own. Linux shares processors between sessions first
 * (its autogroups): whatever the policy and the niceness of such a process, it gets as much as all programs of another
 * session together. Every process of Postgres begins one. Does nothing where a system knows no such groups.
 */
final class SessionNiceness {

    private static final System.Logger LOG = System.getLogger(SessionNiceness.class.getName());
    private static final Path OWN_GROUP = Path.of("/proc/self/autogroup");
    private static final String NICEST = "19";

    /** Connections come seldom; a look goes over all processes of the machine. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** The kernel takes ten changes a second of all that are not root. */
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(110);

    private final ProcessHandle program;
    private final String ownGroup;

    private SessionNiceness(ProcessHandle program, String ownGroup) {
        this.program = program;
        this.ownGroup = ownGroup;
    }

    /** Looks after the children of a program until it ends. */
    static void lookAfter(long pid) {
        ProcessHandle.of(pid)
                .filter(program -> Files.isReadable(OWN_GROUP))
                .ifPresent(program -> Thread.ofVirtual()
                        .name("session-niceness-" + pid)
                        .start(() -> {
                            try {
                                new SessionNiceness(program, nameOf(Files.readString(OWN_GROUP))).look();
                            } catch (IOException e) {
                                LOG.log(
                                        System.Logger.Level.INFO,
                                        "the processes of {0} keep as much of a processor as they like: {1}",
                                        Long.toString(pid),
                                        e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }));
    }

    private void look() throws IOException, InterruptedException {
        while (program.isAlive()) {
            for (ProcessHandle child : program.children().toList()) {
                if (makeNicest(Path.of("/proc", Long.toString(child.pid()), "autogroup"))) {
                    Thread.sleep(BETWEEN_CHANGES);
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Whether anything was tried; one that has ended meanwhile, or that is one too many for the kernel, is passed over. */
    private boolean makeNicest(Path group) throws AccessDeniedException {
        try {
            String now = Files.readString(group).strip();
            if (nameOf(now).equals(ownGroup) || now.endsWith(" " + NICEST)) {
                return false;
            }
            Files.writeString(group, NICEST);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    /** Of {@code /autogroup-25 nice 0} the name. */
    private static String nameOf(String group) {
        return group.strip().split(" ", -1)[0];
    }
}
