package dev.warlog.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the toy: {@code add n}, {@code pos n} (several in a row make one step), {@code arm millis} (a step falls due),
 * {@code end}; {@code bad} is refused and remembered, {@code later} is refused and not remembered; {@code boom} breaks
 * the rules, {@code gap} makes a step with a wrong number, {@code huge} one that no record can hold.
 */
final class LedgerLogic implements SessionLogic<Ledger> {

    final AtomicInteger evolved = new AtomicInteger();

    @Override
    public Decided<Ledger> decide(String session, @Nullable Ledger state, List<CommandRecord> waiting, long nowMillis) {
        CommandRecord command = waiting.getFirst();
        Ledger before = state == null ? Ledger.EMPTY : state;
        String text = text(command);
        if (before.over() || text.equals("bad")) {
            return new Refused<>(bytes("refused " + command.key().id() + " at " + command.offset()), true);
        }
        return switch (text.split(" ", -1)[0]) {
            case "later" -> new Refused<>(bytes("later " + command.offset()), false);
            case "boom" -> throw new IllegalStateException("the rules broke");
            case "gap" -> happened(1, before.after("add 0").after("add 0"), "add 0", List.of(command.key()), true);
            case "huge" -> happened(1, before.after("add 0"), "x".repeat(1_000_000), List.of(command.key()), true);
            case "pos" -> positions(before, waiting);
            case "arm" -> {
                String outcome = "arm " + (nowMillis + Long.parseLong(text.substring(4)));
                yield happened(1, before.after(outcome), outcome, List.of(command.key()), true);
            }
            default -> happened(1, before.after(text), text, List.of(command.key()), true);
        };
    }

    @Override
    public boolean canWait(CommandRecord command) {
        return text(command).startsWith("pos");
    }

    private static Decided<Ledger> positions(Ledger before, List<CommandRecord> waiting) {
        int together = 1;
        while (together < waiting.size() && text(waiting.get(together)).startsWith("pos")) {
            together++;
        }
        String last = text(waiting.get(together - 1));
        List<CommandKey> keys =
                waiting.subList(0, together).stream().map(CommandRecord::key).toList();
        return happened(together, before.after(last), last, keys, false);
    }

    private static Decided<Ledger> happened(
            int used, Ledger after, String outcome, List<CommandKey> answered, boolean acknowledged) {
        byte[] ack = acknowledged ? bytes("{\"seq\":" + after.seq() + "}") : null;
        return new Happened<>(used, new Step<>(after, "toy:step", bytes(outcome), answered, ack, null));
    }

    @Override
    public @Nullable Step<Ledger> due(Ledger state, long nowMillis) {
        return state.dueAtMillis() > nowMillis
                ? null
                : new Step<>(state.after("due"), "toy:due", bytes("due"), List.of(), null, null);
    }

    @Override
    public long dueAtMillis(Ledger state) {
        return state.dueAtMillis();
    }

    @Override
    public Ledger evolve(@Nullable Ledger state, LogRecord outcome) {
        evolved.incrementAndGet();
        return (state == null ? Ledger.EMPTY : state).after(new String(outcome.value(), StandardCharsets.UTF_8));
    }

    @Override
    public byte[] snapshot(Ledger state) {
        return bytes(state.text());
    }

    @Override
    public Ledger restore(byte[] snapshot) {
        return Ledger.of(new String(snapshot, StandardCharsets.UTF_8));
    }

    @Override
    public long seq(Ledger state) {
        return state.seq();
    }

    @Override
    public boolean isOver(Ledger state) {
        return state.over();
    }

    @Override
    public byte[] setAsideFrame(CommandRecord command) {
        return bytes("set-aside " + command.key().id());
    }

    @Override
    public byte[] ackFrame(CommandRecord command, byte[] ackData) {
        return bytes("ack " + command.key().id() + " " + new String(ackData, StandardCharsets.UTF_8));
    }

    private static String text(CommandRecord command) {
        byte[] value = command.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
