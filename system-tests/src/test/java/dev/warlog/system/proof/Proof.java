package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.local.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** Compares the log with everything that came of it, by code that shares nothing with the services. */
final class Proof {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final WarlogSystem system;
    private final Door door;
    private final List<Match> matches;
    private final Projections projections;
    private final SoftAssertions all = new SoftAssertions();
    private final Report report = new Report();
    private TruthLog log;

    Proof(WarlogSystem system, Door door, List<Match> matches) {
        this.system = system;
        this.door = door;
        this.matches = matches;
        this.projections = new Projections(system);
        this.log = TruthLog.read(system.kafkaBootstrapServers());
    }

    /** Waits until everything has caught up, compares, prints a table and fails with all that is wrong. */
    void hold() {
        assertThat(matches).isNotEmpty();
        catchUp();
        everyCommandHasOneAnswer();
        for (Match match : matches) {
            List<TruthLog.Written> outcomes = log.outcomes(match.session());
            numbersHaveNoGap(match, outcomes);
            match.journals().forEach(journal -> {
                journalIsTheLog(match, journal, outcomes);
                whatWasAcknowledgedHappenedOnce(match, journal);
            });
            projectionsAreTheLog(match, outcomes);
            verifies(match, outcomes);
        }
        report.count(log, matches);
        System.out.println(report);
        all.assertAll();
    }

    private void catchUp() {
        Waiting.until(CATCH_UP, () -> {
            log = TruthLog.read(system.kafkaBootstrapServers());
            return log.unanswered().isEmpty();
        });
        for (Match match : matches) {
            long last = log.outcomes(match.session()).size();
            boolean there = Waiting.until(
                    CATCH_UP,
                    () -> projections.viewSeq(match.session()) >= last
                            && projections.storedSeq(match.session()) >= last);
            all.assertThat(there)
                    .as("projections of %s catch up", match.session())
                    .isTrue();
        }
    }

    private void everyCommandHasOneAnswer() {
        Map<String, Integer> answers = log.answersByCause();
        Map<String, Integer> effects = new HashMap<>();
        for (TruthLog.Written record : log.live) {
            if (record.is("outcome") && record.headers().containsKey("wl_offset")) {
                record.all("wl_command").forEach(id -> effects.merge(record.key() + " " + id, 1, Integer::sum));
            }
        }
        for (TruthLog.Written command : log.commands) {
            int count = answers.getOrDefault(command.place(), 0);
            String what = command.place() + " " + command.text();
            if (TruthLog.isAnswered(command)) {
                all.assertThat(count).as("answers to %s", what).isEqualTo(1);
            } else {
                all.assertThat(count).as("answers to %s", what).isLessThanOrEqualTo(1);
            }
        }
        effects.forEach((command, count) ->
                all.assertThat(count).as("outcomes of command %s", command).isEqualTo(1));
    }

    private void numbersHaveNoGap(Match match, List<TruthLog.Written> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            all.assertThat(outcomes.get(i).seq())
                    .as("seq in %s", match.session())
                    .isEqualTo(i + 1L);
        }
        all.assertThat(outcomes.getLast().header("wl_frame"))
                .as("the end of %s", match.session())
                .isEqualTo("combat:ended");
    }

    private void journalIsTheLog(Match match, Journal journal, List<TruthLog.Written> outcomes) {
        String who = journal.user + " in " + match.session();
        all.assertThat(journal.startedOver)
                .as("whole states instead of what %s missed", who)
                .isZero();
        all.assertThat(journal.entries).as("frames of %s", who).hasSize(outcomes.size() - (int) journal.firstSeq);
        for (int i = 0; i < journal.entries.size() && journal.firstSeq + i < outcomes.size(); i++) {
            TruthLog.Written truth = outcomes.get((int) journal.firstSeq + i);
            all.assertThat(journal.entries.get(i).text())
                    .as("frame %d of %s", truth.seq(), who)
                    .isEqualTo(truth.text());
        }
    }

    private void whatWasAcknowledgedHappenedOnce(Match match, Journal journal) {
        for (var acknowledged : journal.acks.entrySet()) {
            String id = acknowledged.getKey();
            List<TruthLog.Written> outcomes = log.outcomes(match.session()).stream()
                    .filter(record -> record.all("wl_command").contains(id))
                    .toList();
            List<Long> decided = outcomes.stream()
                    .filter(record -> record.headers().containsKey("wl_offset"))
                    .map(TruthLog.Written::seq)
                    .toList();
            all.assertThat(decided).as("outcomes of the acknowledged %s", id).hasSize(1);
            List<Long> any = outcomes.stream().map(TruthLog.Written::seq).toList();
            for (JsonNode data : acknowledged.getValue()) {
                all.assertThat(any)
                        .as("the acknowledged seq of %s", id)
                        .contains(data.path("seq").asLong());
            }
            all.assertThat(journal.refusals).as("refusals of the acknowledged").doesNotContainKey(id);
        }
    }

    private void projectionsAreTheLog(Match match, List<TruthLog.Written> outcomes) {
        String session = match.session();
        Map<String, Integer> health = new HashMap<>();
        for (TruthLog.Written outcome : outcomes) {
            for (JsonNode event : json(outcome).at("/data/events")) {
                String type = event.path("type").asText();
                if (type.equals("damage-dealt") || type.equals("healed")) {
                    health.put(
                            event.path("target").asText(),
                            event.path("healthLeft").asInt());
                } else if (type.equals("died")) {
                    health.put(event.path("combatant").asText(), 0);
                }
            }
        }
        String winner = json(outcomes.getLast()).at("/data/winnerTeam").asText();
        String path = "/api/v1/combat/sessions/" + session;
        stateAgrees("Redis", session, projections.view(session), outcomes, health, winner);
        stateAgrees("GET state", session, state(door.get(path + "/state", match.creator())), outcomes, health, winner);
        all.assertThat(door.get(path, match.creator()).path("winnerTeam").asText("null"))
                .as("winner by GET %s", path)
                .isEqualTo(winner);
        try {
            List<Projections.Stored> stored = projections.stored(session);
            all.assertThat(stored).as("rows of %s", session).hasSameSizeAs(outcomes);
            for (int i = 0; i < Math.min(stored.size(), outcomes.size()); i++) {
                JsonNode frame = json(outcomes.get(i));
                var expected = new Projections.Stored(
                        frame.path("seq").asLong(), frame.path("type").asText(), frame.path("data"));
                all.assertThat(stored.get(i)).as("row %d of %s", i + 1, session).isEqualTo(expected);
            }
            all.assertThat(projections.winners(session))
                    .as("winners of %s in Postgres", session)
                    .containsOnly(winner);
        } catch (java.sql.SQLException | java.io.IOException e) {
            all.fail("the rows of " + session + " cannot be read", e);
        }
    }

    /** The frame or its data, however the state is wrapped. */
    private static JsonNode state(JsonNode answer) {
        return answer.has("combatants") ? answer : answer.path("data");
    }

    private void stateAgrees(
            String where,
            String session,
            JsonNode state,
            List<TruthLog.Written> outcomes,
            Map<String, Integer> health,
            String winner) {
        all.assertThat(state.path("seq").asLong())
                .as("seq of %s in %s", session, where)
                .isEqualTo(outcomes.size());
        all.assertThat(state.path("status").asText()).as("status in %s", where).isEqualTo("ended");
        all.assertThat(state.path("winnerTeam").asText("null"))
                .as("winner of %s in %s", session, where)
                .isEqualTo(winner);
        Map<String, Integer> shown = new HashMap<>();
        state.path("combatants")
                .forEach(one ->
                        shown.put(one.path("id").asText(), one.path("health").asInt()));
        all.assertThat(shown).as("health in %s of %s", where, session).containsAllEntriesOf(health);
    }

    private void verifies(Match match, List<TruthLog.Written> outcomes) {
        JsonNode verdict = door.get("/api/v1/combat/sessions/" + match.session() + "/verify", match.creator());
        all.assertThat(verdict.path("verified").asBoolean())
                .as("verified: %s", verdict)
                .isTrue();
        all.assertThat(verdict.path("outcomes").asInt())
                .as("outcomes verified of %s", match.session())
                .isEqualTo(outcomes.size());
        report.verified += verdict.path("verified").asBoolean() ? 1 : 0;
    }

    private static JsonNode json(TruthLog.Written record) {
        try {
            return Door.JSON.readTree(record.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("an outcome is no JSON: " + record, e);
        }
    }
}
