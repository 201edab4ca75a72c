package dev.warlog.engine;

/**
 * Whom an action reaches besides its aim.
 *
 * @param shape of the area around the aim, or from the actor towards it
 * @param sizeMillimetres radius of a circle, arm of a cross, length of a line or cone; a cell is one metre
 * @param affects who in it is reached
 */
public record Area(Shape shape, int sizeMillimetres, Affects affects) {

    /** The aim alone. */
    public static final Area SINGLE = new Area(Shape.SINGLE, 0, Affects.ENEMIES);

    /** The forms of an area. */
    public enum Shape {
        /** The aim alone. */
        SINGLE,
        /** Rows and columns through the aim. */
        CROSS,
        /** All around the aim. */
        CIRCLE,
        /** From the actor towards the aim, half a metre to each side. */
        LINE,
        /** From the actor towards the aim, 45 degrees to each side. */
        CONE
    }

    /** Who is reached: friendly fire is {@link #EVERYBODY}. */
    public enum Affects {
        ENEMIES,
        ALLIES,
        EVERYBODY
    }
}
