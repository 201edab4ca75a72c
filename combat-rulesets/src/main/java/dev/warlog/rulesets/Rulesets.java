package dev.warlog.rulesets;

import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every ruleset in every version: old fights are decided again under the version that they were fought under. */
public final class Rulesets {

    /** Name of the ruleset that is used when nobody asks for another. */
    public static final String DEFAULT = "standard";

    private static final List<String> FILES = List.of(
            "/rulesets/standard-1.json",
            "/rulesets/standard-2.json",
            "/rulesets/veiled-1.json",
            "/rulesets/training-1.json");

    private final Map<RulesetRef, Ruleset> versions = new HashMap<>();
    private final Map<String, Ruleset> newest = new HashMap<>();

    private Rulesets(Collection<Ruleset> rulesets) {
        for (Ruleset ruleset : rulesets) {
            if (versions.put(ruleset.ref(), ruleset) != null) {
                throw new IllegalStateException("there are two rulesets " + ruleset.ref());
            }
            newest.merge(
                    ruleset.ref().name(),
                    ruleset,
                    (one, other) -> one.ref().version() > other.ref().version() ? one : other);
        }
    }

    /**
     * Reads the rulesets that come with this module.
     *
     * @throws InvalidContentException when one of them is wrong
     */
    public static Rulesets shipped() {
        Map<RulesetRef, Ruleset> read = new LinkedHashMap<>();
        for (String path : FILES) {
            Ruleset ruleset = ContentFile.shipped(path, root -> form(root, read));
            read.put(ruleset.ref(), ruleset);
        }
        return new Rulesets(read.values());
    }

    private static Ruleset form(Field root, Map<RulesetRef, Ruleset> others) {
        return root.has("like") ? RulesetForm.readAlike(root, others::get) : RulesetForm.read(root);
    }

    /**
     * Reads one ruleset; one that is {@code like} another is like a shipped one.
     *
     * @param file what it is called in errors
     * @throws InvalidContentException when it is wrong, with every field that is
     */
    public static Ruleset read(String file, byte[] json) {
        return ContentFile.read(file, json, root -> form(root, shipped().versions));
    }

    /** That very version, or null. */
    public @Nullable Ruleset find(RulesetRef ref) {
        return versions.get(ref);
    }

    /** The newest version of that name, or null. */
    public @Nullable Ruleset newest(String name) {
        return newest.get(name);
    }

    public Collection<Ruleset> all() {
        return Collections.unmodifiableCollection(versions.values());
    }
}
