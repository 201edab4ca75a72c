package dev.warlog.gateway.people;

/** A place of the world that people can be in, as the world service has it. */
public record Zone(
        String id, String name, int widthMillimetres, int heightMillimetres, int speedMillimetresPerSecond) {}
