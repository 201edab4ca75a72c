package dev.warlog.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.warlog.engine.DamagedHistoryException;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.rulesets.InvalidContentException;
import dev.warlog.rulesets.Rulesets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program that needs nothing but Java and a replay file. */
public final class FightTools {

    private static final int WELL = 0;
    private static final int OTHERWISE = 1;
    private static final int WRONG_USE = 2;

    private static final String USAGE = """
            Usage: java -jar warlog-fight-tools.jar <command> <replay file> [options]

              verify  <file> [--ruleset <file.json>]
                      decides the fight again; exit code 0 when every outcome is the same, else the first that is not
              explain <file> --seq <number>
                      why that outcome came out as it did
              whatif  <file> --ruleset <file.json>
                      decides the fight's commands under other rules and tells what comes out differently

            --ruleset names a ruleset file (with verify: for a fight whose ruleset is not shipped with this program);
            --json gives the answer as JSON.""";

    private static final String RULESET = "--ruleset";
    private static final String SEQ = "--seq";
    private static final String JSON = "--json";

    private final PrintStream out;
    private final PrintStream err;

    FightTools(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new FightTools(out, System.err).run(List.of(args)));
    }

    /** The exit code. */
    int run(List<String> args) {
        Map<String, String> options = args.size() < 2 ? null : options(args.subList(2, args.size()));
        if (options == null) {
            err.println(USAGE);
            return WRONG_USE;
        }
        try {
            ReplayFile file = file(Path.of(args.get(1)));
            return switch (args.getFirst()) {
                case "verify" -> verify(file, options);
                case "explain" -> explain(file, options);
                case "whatif" -> whatIf(file, options);
                default -> wrong("unknown command: " + args.getFirst());
            };
        } catch (NoSuchFileException e) {
            return wrong("there is no file " + e.getFile());
        } catch (MalformedReplayException | InvalidContentException | DamagedHistoryException | IOException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private int wrong(String what) {
        err.println(what);
        return WRONG_USE;
    }

    /** The options by name; null when one is unknown or lacks its value. */
    private static @Nullable Map<String, String> options(List<String> words) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index < words.size(); index++) {
            String name = words.get(index);
            if (name.equals(JSON)) {
                options.put(JSON, "");
            } else if ((name.equals(RULESET) || name.equals(SEQ)) && index + 1 < words.size()) {
                index++;
                options.put(name, words.get(index));
            } else {
                return null;
            }
        }
        return options;
    }

    private static ReplayFile file(Path path) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(path)) {
            return ReplayFile.read(text);
        }
    }

    private static @Nullable Ruleset ruleset(Map<String, String> options) throws IOException {
        String path = options.get(RULESET);
        return path == null ? null : Rulesets.read(path, Files.readAllBytes(Path.of(path)));
    }

    private int verify(ReplayFile file, Map<String, String> options) throws IOException {
        Rulesets shipped = Rulesets.shipped();
        Ruleset given = ruleset(options);
        FightVerifier verifier = new FightVerifier(
                ref -> given != null && given.ref().equals(ref) ? given : shipped.find(ref), file.seed());
        file.outcomes().forEach(verifier::check);
        Divergence divergence = verifier.firstDivergence();
        if (options.containsKey(JSON)) {
            out.println(json(
                    new Verification(file.session().value(), divergence == null, verifier.outcomes(), divergence)));
        } else if (divergence == null) {
            out.println("verified: decided again under " + file.ruleset() + ", all " + verifier.outcomes()
                    + " outcomes are the same");
        } else {
            out.println("NOT verified: outcome " + divergence.seq() + " differs in " + divergence.field());
            out.println("  recorded:      " + divergence.actual());
            out.println("  decided again: " + divergence.expected());
        }
        return divergence == null ? WELL : OTHERWISE;
    }

    private record Verification(
            String session,
            boolean verified,
            long outcomes,
            @Nullable Divergence firstDivergence) {}

    private int explain(ReplayFile file, Map<String, String> options) {
        String seq = options.getOrDefault(SEQ, "");
        int most = file.outcomes().size();
        if (!seq.matches("[0-9]{1,9}") || Integer.parseInt(seq) < 1 || Integer.parseInt(seq) > most) {
            return wrong(SEQ + " must be from 1 to " + most);
        }
        Fight before = null;
        for (Outcome outcome : file.outcomes()) {
            Fight after = Evolution.evolve(before, outcome, file.seed());
            if (outcome.seq() == Integer.parseInt(seq)) {
                OutcomeExplanation explanation = Explainer.explain(before, outcome, after);
                out.println(options.containsKey(JSON) ? json(explanation) : ReportText.of(explanation));
                return WELL;
            }
            before = after;
        }
        return wrong("there is no outcome " + seq);
    }

    private int whatIf(ReplayFile file, Map<String, String> options) throws IOException {
        Ruleset rules = ruleset(options);
        if (rules == null) {
            return wrong("whatif needs " + RULESET + " <file.json>");
        }
        WhatIfReport report = WhatIf.report(file, rules);
        out.println(options.containsKey(JSON) ? json(report) : ReportText.of(report));
        return WELL;
    }

    private static String json(Object answer) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
