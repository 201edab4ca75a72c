package dev.warlog.engine;

/** Where a combatant stands: a cell of a grid, or a point of an arena. */
public sealed interface Position {

    /** A cell of a grid, counted row by row from 0 at the top left. */
    record Cell(int index) implements Position {}

    /** A point of an arena, in millimetres from its corner. */
    record Point(int xMillimetres, int yMillimetres) implements Position {}
}
