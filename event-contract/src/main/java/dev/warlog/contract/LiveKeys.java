package dev.warlog.contract;

/**
 * Where the live state of fights stands in Redis. The version of the form is part of each name: who writes or reads
 * another form finds nothing and begins again from the log, and does not stumble over what it cannot read.
 *
 * <p>A fight is a hash: {@link #SEQ}, {@link #SEATS}, {@link #OVER} once it has ended, {@link #VIEW} for those who see
 * everything and {@link #view} for each viewer whose view differs from it.
 */
public final class LiveKeys {

    /** Version of these hashes; what is in them has versions of its own. */
    private static final int FORM = 1;

    private static final String PREFIX = "warlog:live:" + FightCodec.VERSION + "." + FORM + ":";

    /** A hash: by partition, {@code offset:epoch} up to which the log is worked in. */
    public static final String CHECKPOINTS = PREFIX + "checkpoint";

    /** A sorted set: fights that have not ended. */
    public static final String FIGHTS = PREFIX + "fights";

    /** A hash: by session, why its history cannot be followed. */
    public static final String SET_ASIDE = PREFIX + "set-aside";

    /** The last outcome in the state. */
    public static final String SEQ = "seq";

    /** Who plays for whom, as {@link Seats} writes it. */
    public static final String SEATS = "seats";

    /** There once the fight has ended. */
    public static final String OVER = "over";

    /** The {@code data} of {@code combat:state} for those who see everything. */
    public static final String VIEW = "view";

    /** The hash of a fight. */
    public static String fight(String session) {
        return PREFIX + "fight:" + session;
    }

    /** A hash: by combatant, where it stands. */
    public static String positions(String session) {
        return PREFIX + "positions:" + session;
    }

    /** A set: the fights of a user that have not ended. */
    public static String user(String user) {
        return PREFIX + "user:" + user;
    }

    /** The field with the view of a viewer; it is missing when that is the same as {@link #VIEW}. */
    public static String view(String viewer) {
        return viewer.equals(Seats.ALL) ? VIEW : VIEW + ":" + viewer;
    }

    private LiveKeys() {}
}
