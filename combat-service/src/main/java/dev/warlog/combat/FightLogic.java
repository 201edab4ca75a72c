package dev.warlog.combat;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.FightCodec;
import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.Command;
import dev.warlog.engine.Command.PositionClaim;
import dev.warlog.engine.Command.ReportPositions;
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
import dev.warlog.runtime.TraceParent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The engine on the log: commands are read, decided and turned into frames. */
final class FightLogic implements SessionLogic<Fight> {

    private static final Logger LOG = Logger.getLogger(FightLogic.class);

    private static final String POSITION_CLAIMS = "combat." + CommandCodec.commandType(new ReportPositions(List.of()));

    private final Engines engines;
    private final Supplier<Seed> seeds;
    private final int claimsPerOutcome;
    private final Features features;
    private final SuspicionListener suspicions;

    /** Is told what was refused and what happened, to look for what smells of cheating. */
    interface SuspicionListener {
        void refused(CommandRecord record, SessionId session, Command command, Decision.Rejected refusal);

        void happened(Outcome outcome);
    }

    FightLogic(
            Engines engines,
            Supplier<Seed> seeds,
            int claimsPerOutcome,
            Features features,
            SuspicionListener suspicions) {
        this.features = features;
        this.engines = engines;
        this.seeds = seeds;
        this.claimsPerOutcome = claimsPerOutcome;
        this.suspicions = suspicions;
    }

    @Override
    public Decided<Fight> decide(String session, @Nullable Fight state, List<CommandRecord> waiting, long nowMillis) {
        CommandRecord first = waiting.getFirst();
        trace(first);
        SessionId id;
        Command command;
        try {
            id = sessionId(session);
            command = read(first);
        } catch (MalformedMessageException e) {
            return new Refused<>(Frames.malformed(first.key().id(), session, e), false);
        }
        CombatEngine engine = engines.deciding(state, command);
        if (engine == null && Unheard.report(command, first.key())) {
            return new Unchanged<>(1);
        }
        if (engine == null) {
            return refused(first, id, command, Engines.missing(state, command), true);
        }
        if (state != null && command instanceof ReportPositions claims) {
            return decidePositions(engine, id, state, claims, waiting, nowMillis);
        }
        Decision.Rejected switchedOff = features.refusal(command);
        if (switchedOff != null) {
            return refused(first, id, command, switchedOff, false);
        }
        Seed seed = state == null ? seeds.get() : null;
        return switch (engine.decide(state, id, order(command, first.key(), nowMillis, seed))) {
            case Decision.Rejected _ when Unheard.report(command, first.key()) -> new Unchanged<>(1);
            case Decision.Rejected rejected -> refused(first, id, command, rejected, true);
            case Decision.Accepted accepted when accepted.events().isEmpty() -> new Unchanged<>(1);
            case Decision.Accepted accepted -> {
                var step = CombatEngine.step(accepted, command);
                suspicions.happened(step.outcome());
                yield new Happened<>(
                        1,
                        step(
                                state,
                                step.outcome(),
                                step.after(),
                                List.of(first.key()),
                                Frames.ackData(step.outcome()),
                                seed));
            }
        };
    }

    /** Whoever claims over a socket learns of it by the outcome that everybody gets. */
    @Override
    public boolean canWait(CommandRecord command) {
        return command.type().equals(POSITION_CLAIMS) && command.gateway() != null;
    }

    private static void trace(CommandRecord command) {
        if (LOG.isDebugEnabled()) {
            TraceParent.parse(command.traceparent()).makeCurrent();
            LOG.debugf("%s %s of %s is decided", command.type(), command.key().id(), command.session());
            TraceParent.clearCurrent();
        }
    }

    /** Takes as many position claims in a row as are valid together; the first invalid one is refused by itself. */
    private Decided<Fight> decidePositions(
            CombatEngine engine,
            SessionId id,
            Fight state,
            ReportPositions first,
            List<CommandRecord> waiting,
            long nowMillis) {
        List<PositionClaim> claims = new ArrayList<>(first.claims());
        List<Integer> ends = new ArrayList<>(List.of(claims.size()));
        while (ends.size() < waiting.size() && claims.size() < claimsPerOutcome) {
            List<PositionClaim> more = claimsOf(waiting.get(ends.size()));
            if (more.isEmpty()) {
                break;
            }
            claims.addAll(more);
            ends.add(claims.size());
        }
        int together = ends.size();
        while (true) {
            ReportPositions command = new ReportPositions(claims.subList(0, ends.get(together - 1)));
            CommandKey last = waiting.get(together - 1).key();
            switch (engine.decide(state, id, order(command, last, nowMillis, null))) {
                case Decision.Accepted accepted -> {
                    if (accepted.events().isEmpty()) {
                        return Unheard.claims(state, waiting.subList(0, together));
                    }
                    List<CommandKey> answered = new ArrayList<>(together);
                    waiting.subList(0, together).forEach(record -> answered.add(record.key()));
                    var step = CombatEngine.step(accepted, command);
                    return new Happened<>(together, step(state, step.outcome(), step.after(), answered, null, null));
                }
                case Decision.Rejected rejected -> {
                    if (together == 1) {
                        return refused(waiting.getFirst(), id, command, rejected, false);
                    }
                }
            }
            together = (together + 1) / 2;
        }
    }

    /** The claims of a command, or none when it is another command or unreadable. */
    private static List<PositionClaim> claimsOf(CommandRecord record) {
        // what ends a row is read when its turn comes, once
        if (!record.type().equals(POSITION_CLAIMS)) {
            return List.of();
        }
        try {
            return read(record) instanceof ReportPositions positions ? positions.claims() : List.of();
        } catch (MalformedMessageException e) {
            return List.of();
        }
    }

    @Override
    public @Nullable Step<Fight> due(Fight state, long nowMillis) {
        CombatEngine engine = shipped(state);
        Decision.Accepted accepted = engine.due(state, nowMillis);
        if (accepted == null) {
            return null;
        }
        var step = CombatEngine.step(accepted, null);
        suspicions.happened(step.outcome());
        Decision.Cause cause = accepted.cause();
        if (cause == null || cause.id() == null) {
            return step(state, step.outcome(), step.after(), List.of(), null, null);
        }
        String user = cause.user() == null ? "" : cause.user().value();
        CommandKey queued = new CommandKey(user, cause.id().value());
        return step(state, step.outcome(), step.after(), List.of(queued), Frames.ackData(step.outcome()), null);
    }

    @Override
    public long dueAtMillis(Fight state) {
        return shipped(state).dueAtMillis(state);
    }

    @Override
    public Fight evolve(@Nullable Fight state, LogRecord record) {
        String seed = record.header(HeaderNames.SEED);
        Outcome outcome = OutcomeCodec.decode(record.value());
        return Evolution.evolve(state, outcome, seed == null ? null : Seed.fromHex(seed));
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
        return Frames.error(
                command.key().id(),
                command.session(),
                "session-set-aside",
                "the history of this fight is damaged; it is kept as it is until somebody looks at it",
                Map.of());
    }

    @Override
    public byte[] ackFrame(CommandRecord command, byte[] ackData) {
        return Frames.ack(command.key().id(), ackData);
    }

    private CombatEngine shipped(Fight state) {
        CombatEngine engine = engines.of(state.ruleset());
        if (engine == null) {
            throw new IllegalStateException("ruleset " + state.ruleset() + " is not shipped any more");
        }
        return engine;
    }

    private Refused<Fight> refused(
            CommandRecord record, SessionId session, Command command, Decision.Rejected rejected, boolean remember) {
        suspicions.refused(record, session, command, rejected);
        return new Refused<>(Frames.refusal(new CommandId(record.key().id()), session, rejected), remember);
    }

    private static Step<Fight> step(
            @Nullable Fight before,
            Outcome outcome,
            Fight after,
            List<CommandKey> answered,
            byte @Nullable [] ackData,
            @Nullable Seed seed) {
        return new Step<>(
                after,
                Frames.frameType(outcome.kind()),
                OutcomeCodec.encode(outcome, after),
                answered,
                ackData,
                seed == null ? null : seed.toHex(),
                DeliveryHeaders.of(before, outcome, after));
    }

    private static Order order(Command command, CommandKey key, long nowMillis, @Nullable Seed seed) {
        UserId user = key.user().isEmpty() ? null : new UserId(key.user());
        return new Order(command, new CommandId(key.id()), user, nowMillis, seed);
    }

    private static SessionId sessionId(String session) {
        try {
            return new SessionId(session);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("session", "is not allowed: " + e.getMessage());
        }
    }

    private static Command read(CommandRecord record) {
        if (record.value() == null) {
            throw new MalformedMessageException("", "has no value");
        }
        return CommandCodec.decode(record.value()).command();
    }
}
