package dev.warlog.session;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.FightCodec;
import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Order;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandRecord;
import dev.warlog.log.LogRecord;
import dev.warlog.log.SessionLogic;
import dev.warlog.rulesets.Rulesets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real engine on the real loop, so that commands of the tests are decided as they are in production. */
final class DecidingLogic implements SessionLogic<Fight> {

    private static final Seed SEED = new Seed(1, 2);

    private final CombatEngine engine =
            new CombatEngine(Objects.requireNonNull(Rulesets.shipped().newest(Rulesets.DEFAULT)));

    @Override
    public Decided<Fight> decide(String session, @Nullable Fight state, List<CommandRecord> waiting, long nowMillis) {
        CommandRecord record = waiting.getFirst();
        Command command =
                CommandCodec.decode(Objects.requireNonNull(record.value())).command();
        SessionId id = new SessionId(session);
        CommandId commandId = new CommandId(record.key().id());
        Order order = new Order(command, commandId, new UserId(record.key().user()), nowMillis, SEED);
        return switch (engine.decide(state, id, order)) {
            case Decision.Rejected rejected -> new Refused<>(Frames.refusal(commandId, id, rejected), true);
            case Decision.Accepted accepted
            when accepted.events().isEmpty() ->
                new Answered<>(Frames.ack(
                        commandId.value(), "{\"seq\":7,\"unchanged\":true}".getBytes(StandardCharsets.UTF_8)));
            case Decision.Accepted accepted -> {
                var step = CombatEngine.step(accepted, command);
                yield new Happened<>(1, step(step.outcome(), step.after(), List.of(record.key()), state == null));
            }
        };
    }

    @Override
    public boolean canWait(CommandRecord command) {
        return false;
    }

    @Override
    public @Nullable Step<Fight> due(Fight state, long nowMillis) {
        Decision.Accepted accepted = engine.due(state, nowMillis);
        if (accepted == null) {
            return null;
        }
        var step = CombatEngine.step(accepted, null);
        return step(step.outcome(), step.after(), List.of(), false);
    }

    private static Step<Fight> step(Outcome outcome, Fight after, List<CommandKey> answered, boolean first) {
        return new Step<>(
                after,
                Frames.frameType(outcome.kind()),
                OutcomeCodec.encode(outcome, after),
                answered,
                Frames.ackData(outcome),
                first ? SEED.toHex() : null);
    }

    @Override
    public long dueAtMillis(Fight state) {
        return engine.dueAtMillis(state);
    }

    @Override
    public Fight evolve(@Nullable Fight state, LogRecord record) {
        String seed = record.header(HeaderNames.SEED);
        return Evolution.evolve(state, OutcomeCodec.decode(record.value()), seed == null ? null : Seed.fromHex(seed));
    }

    @Override
    public byte[] snapshot(Fight state) {
        return FightCodec.encode(state);
    }

    @Override
    public Fight restore(byte[] snapshot) {
        return FightCodec.decode(snapshot);
    }

    @Override
    public long seq(Fight state) {
        return state.seq();
    }

    @Override
    public boolean isOver(Fight state) {
        return state.status() == FightStatus.ENDED;
    }

    @Override
    public byte[] setAsideFrame(CommandRecord command) {
        return Frames.error(command.key().id(), command.session(), "session-set-aside", "damaged", Map.of());
    }

    @Override
    public byte[] ackFrame(CommandRecord command, byte[] ackData) {
        return Frames.ack(command.key().id(), ackData);
    }
}
