package dev.warlog.rulesets;

import dev.warlog.engine.FightSettings;

/** A named way of pacing fights. */
public record Configuration(String name, String description, FightSettings settings) {}
