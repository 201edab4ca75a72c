package dev.warlog.engine;

/** A ruleset in one version: what a fight was decided under. */
public record RulesetRef(String name, int version) {

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
