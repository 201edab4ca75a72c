package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

    private static final int ROUNDS = 500;

    private static final int SPOILED = 30_000;

    private final Random random = new Random(20_260_314);
    private final RandomRecords records = new RandomRecords(random);
    private final SpoiledJson spoiled = new SpoiledJson(random);

    private int read;
    private int left;
    private int refused;

    @Test
    void usualCommandsNeedNoTree() {
        for (Command command : Samples.commands()) {
            CommandMessage message = Samples.message(command);
            assertThat(CommandReader.read(CommandCodec.encode(message)))
                    .as(message.toString())
                    .isEqualTo(usual(command) ? message : null);
        }
        for (int i = 0; i < ROUNDS; i++) {
            CommandMessage message = message(usualCommand());
            assertThat(CommandReader.read(CommandCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void whatClientsSendNeedsNoTree() {
        List<Command> commands = List.of(
                ClientCommands.act(data("{'actor':'a','action':'attack','target':'b','clientTick':7}")),
                ClientCommands.act(data("{'y':-2,'action':'move','x':1,'actor':'a'}")),
                ClientCommands.act(data("{'action':'move','actor':'a','cell':0}")),
                ClientCommands.position(
                        data("{'clientTick':9223372036854775807,'x':0,'y':-1,'actor':'a'}"), Samples.ALICE),
                ClientCommands.position(data("{'actor':'ä','x':1000000000,'y':-1000000000}"), Samples.ALICE));
        for (Command command : commands) {
            CommandMessage message = Samples.message(command);
            assertThat(CommandReader.read(CommandCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void goldenCommandsAreReadAsFromTheirTree() {
        for (GoldenFile golden : GoldenFile.all("commands")) {
            assertAsFromTree(golden.bytes());
            assertAsFromTree(golden.fromTheFuture());
            assertAsFromTree(golden.backwards());
        }
        assertThat(read).as("read without a tree").isEqualTo(4);
        assertThat(refused).isZero();
    }

    @Test
    void everyBeginningOfACommandIsReadAsFromItsTree() {
        for (GoldenFile golden : GoldenFile.all("commands")) {
            String text = new String(golden.bytes(), StandardCharsets.UTF_8);
            for (int end = 0; end < Math.min(text.length(), ROUNDS); end++) {
                assertAsFromTree(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(read).isZero();
    }

    @Test
    void spoiledCommandsAreReadOrRefusedAsFromTheirTree() {
        List<GoldenFile> golden = GoldenFile.all("commands");
        for (int i = 0; i < SPOILED; i++) {
            byte[] good = random.nextInt(4) == 0
                    ? golden.get(random.nextInt(golden.size())).bytes()
                    : CommandCodec.encode(message(usualCommand()));
            byte[] bytes = spoiled.next(WireMapper.object(good), random.nextInt(4));
            // too many bytes are refused before either way is gone, and damage may double them
            if (bytes.length < CommandLimits.MAX_BYTES / 2) {
                assertAsFromTree(random.nextInt(4) == 0 ? spoiled.damaged(bytes) : bytes);
            }
        }
        assertThat(read).as("read without a tree").isGreaterThan(SPOILED / 10);
        assertThat(left).as("left to the tree and read from it").isGreaterThan(SPOILED / 10);
        assertThat(refused).as("refused").isGreaterThan(SPOILED / 10);
    }

    private void assertAsFromTree(byte[] bytes) {
        CommandMessage fast = CommandReader.read(bytes);
        Result tree = result(() -> CommandCodec.fromTree(bytes));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (fast != null) {
            assertThat(Result.of(fast)).as(text).isEqualTo(tree);
        }
        assertThat(result(() -> CommandCodec.decode(bytes))).as(text).isEqualTo(result(() -> {
            CommandMessage message = CommandCodec.fromTree(bytes);
            CommandLimits.check(message.command());
            return message;
        }));
        if (tree.message() == null) {
            refused++;
        } else if (fast == null) {
            left++;
        } else {
            read++;
        }
    }

    private record Failure(
            Class<?> type, String text, @Nullable Failure cause) {
        static @Nullable Failure of(@Nullable Throwable thrown) {
            return thrown == null ? null : new Failure(thrown.getClass(), text(thrown), of(thrown.getCause()));
        }

        // of a text that is too long Jackson says how much it had read, and that depends on what it had read before
        private static String text(Throwable thrown) {
            return thrown instanceof StreamConstraintsException ? "" : String.valueOf(thrown.getMessage());
        }
    }

    private record Result(
            @Nullable CommandMessage message, @Nullable Failure failure) {
        static Result of(CommandMessage message) {
            return new Result(message, null);
        }
    }

    private static Result result(Supplier<CommandMessage> decoding) {
        try {
            return Result.of(decoding.get());
        } catch (RuntimeException e) {
            return new Result(null, Failure.of(e));
        }
    }

    private CommandMessage message(Command command) {
        UserId user = random.nextInt(4) == 0 ? null : records.next(UserId.class);
        return new CommandMessage(records.next(CommandId.class), records.next(SessionId.class), user, command);
    }

    private Command usualCommand() {
        return random.nextBoolean() ? records.next(Command.Act.class) : records.next(Command.ReportPositions.class);
    }

    private static boolean usual(Command command) {
        return command instanceof Command.Act || command instanceof Command.ReportPositions;
    }

    private static JsonNode data(String text) {
        return WireMapper.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
