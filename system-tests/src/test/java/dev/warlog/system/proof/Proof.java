package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.local.Waiting;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the log with everything that came of it, by code that shares nothing with the services. */
final class Proof {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final WarlogSystem system;
    private final Door door;
    private final List<Match> matches;
    private final Projections projections;
    private final Findings all = new Findings();
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
        report.count(log, matches, all.checks());
        System.out.println(report);
        all.failIfAny();
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
            all.that(there, "the projections of " + match.session() + " do not catch up");
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
                all.same(count, 1, "answers to %s".formatted(what));
            } else {
                all.that(count <= 1, "several answers to " + what);
            }
        }
        effects.forEach((command, count) -> all.same(count, 1, "outcomes of command " + command));
    }

    private void numbersHaveNoGap(Match match, List<TruthLog.Written> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            all.same(outcomes.get(i).seq(), i + 1L, "seq in %s".formatted(match.session()));
        }
        all.same(outcomes.getLast().header("wl_frame"), "combat:ended", "the end of %s".formatted(match.session()));
    }

    private void journalIsTheLog(Match match, Journal journal, List<TruthLog.Written> outcomes) {
        String who = journal.user + " in " + match.session();
        all.that(journal.viewer.startsWith("team-"), "%s sees as '%s'".formatted(who, journal.viewer));
        all.same(journal.startedOver, 0, "whole states instead of what was missed, for %s".formatted(who));
        all.same(journal.entries.size(), outcomes.size() - (int) journal.firstSeq, "frames of %s".formatted(who));
        for (int i = 0; i < journal.entries.size() && journal.firstSeq + i < outcomes.size(); i++) {
            TruthLog.Written truth = outcomes.get((int) journal.firstSeq + i);
            String sent = truth.text(journal.viewer);
            all.same(journal.entries.get(i).text(), sent, "frame %d of %s".formatted(truth.seq(), who));
        }
    }

    private void whatWasAcknowledgedHappenedOnce(Match match, Journal journal) {
        List<TruthLog.Written> ofFight = log.outcomes(match.session());
        for (var acknowledged : journal.acks.entrySet()) {
            String id = acknowledged.getKey();
            List<TruthLog.Written> outcomes = ofFight.stream()
                    .filter(record -> record.all("wl_command").contains(id))
                    .toList();
            long decided = outcomes.stream()
                    .filter(record -> record.headers().containsKey("wl_offset"))
                    .count();
            all.same(decided, 1L, "outcomes of the acknowledged %s".formatted(id));
            List<Long> numbers = outcomes.stream().map(TruthLog.Written::seq).toList();
            for (JsonNode data : acknowledged.getValue()) {
                all.that(
                        numbers.contains(data.path("seq").asLong()),
                        "%s was acknowledged with %s but has %s".formatted(id, data, numbers));
            }
            all.that(!journal.refusals.containsKey(id), id + " was acknowledged and refused");
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
        String winner = winner(json(outcomes.getLast()).path("data"));
        String path = "/api/v1/combat/sessions/" + session;
        stateAgrees("Redis", session, projections.view(session), outcomes, health, winner);
        stateAgrees("GET state", session, state(door.get(path + "/state", match.creator())), outcomes, health, winner);
        all.same(winner(door.get(path, match.creator())), winner, "winner by GET %s".formatted(path));
        try {
            List<Projections.Stored> stored = projections.stored(session);
            all.same(stored.size(), outcomes.size(), "rows of %s".formatted(session));
            for (int i = 0; i < Math.min(stored.size(), outcomes.size()); i++) {
                JsonNode frame = json(outcomes.get(i));
                var expected = new Projections.Stored(
                        frame.path("seq").asLong(), frame.path("type").asText(), frame.path("data"));
                all.same(stored.get(i), expected, "row %d of %s".formatted(i + 1, session));
            }
            all.same(
                    projections.winners(session),
                    List.of(winner, winner),
                    "winners of %s in Postgres".formatted(session));
        } catch (SQLException | IOException e) {
            all.that(false, "the rows of " + session + " cannot be read: " + e);
        }
    }

    private static String winner(JsonNode of) {
        return of.path("winnerTeam").asText("null");
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
        all.same(state.path("seq").asInt(), outcomes.size(), "seq of %s in %s".formatted(session, where));
        all.same(state.path("status").asText(), "ended", "status of %s in %s".formatted(session, where));
        all.same(winner(state), winner, "winner of %s in %s".formatted(session, where));
        Map<String, Integer> shown = new HashMap<>();
        for (JsonNode one : state.path("combatants")) {
            if (health.containsKey(one.path("id").asText())) {
                shown.put(one.path("id").asText(), one.path("health").asInt());
            }
        }
        all.same(shown, health, "health of %s in %s".formatted(session, where));
    }

    private void verifies(Match match, List<TruthLog.Written> outcomes) {
        JsonNode verdict = door.get("/api/v1/combat/sessions/" + match.session() + "/verify", match.creator());
        all.that(verdict.path("verified").asBoolean(), "not verified: " + verdict);
        all.same(
                verdict.path("outcomes").asInt(),
                outcomes.size(),
                "outcomes verified of %s".formatted(match.session()));
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
