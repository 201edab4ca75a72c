package dev.warlog.load;

import dev.warlog.engine.Decision;
import dev.warlog.engine.StateHash;
import dev.warlog.engine.Step;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What single decisions of the engine cost, each with the folding of what it decides. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmarks {

    @Benchmark
    public Step attack(TenFighters fight) {
        return fight.attackAndDamage();
    }

    @Benchmark
    public Step attackCommandAlone(TenFighters fight) {
        return fight.decided(fight.attack);
    }

    @Benchmark
    public Step position(TenFighters fight) {
        return fight.decided(fight.stroll);
    }

    @Benchmark
    public Decision.@Nullable Accepted idleTick(TenFighters fight) {
        return fight.engine.due(fight.fight, fight.nextTickMillis);
    }

    @Benchmark
    public List<Step> tickWithTenEffects(TenFighters fight) {
        return fight.everythingDue(fight.underEffects);
    }

    @Benchmark
    public String stateHash(TenFighters fight) {
        return StateHash.of(fight.fight);
    }
}
