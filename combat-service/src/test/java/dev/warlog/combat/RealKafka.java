package dev.warlog.combat;

import dev.warlog.contract.Topics;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives the service under test a real broker with the real topics. */
public class RealKafka implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        LocalStack stack = LocalStack.shared(EnumSet.of(Part.KAFKA));
        Map<String, Integer> partitions = new HashMap<>();
        Set<String> compacted = new HashSet<>();
        for (Topics topic : Topics.all()) {
            partitions.put(topic.topicName(), Topics.PARTITIONS);
            if (topic.compacted()) {
                compacted.add(topic.topicName());
            }
        }
        stack.createTopics(partitions, compacted);
        // a low threshold, so that few offences are enough
        return Map.of(
                "kafka.bootstrap.servers", stack.kafkaBootstrapServers(), "warlog.combat.offences.threshold", "25");
    }

    @Override
    public void stop() {}
}
