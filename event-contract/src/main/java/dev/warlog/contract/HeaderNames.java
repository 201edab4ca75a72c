package dev.warlog.contract;

/**
 * Names of the record headers, all UTF-8 text: CloudEvents 1.0 in binary mode, the W3C trace context, and under
 * {@code wl_} what routing needs, so that nobody parses a body to route it.
 */
public final class HeaderNames {

    public static final String CE_SPECVERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";

    /** What the record is: one of {@link RecordKind}. */
    public static final String KIND = "wl_kind";

    /** Offset of the claim under which the record was written. */
    public static final String EPOCH = "wl_epoch";

    /** Number of the outcome within its session. */
    public static final String SEQ = "wl_seq";

    /** The frame's {@code type}, such as {@code combat:result}. */
    public static final String FRAME = "wl_frame";

    /** Who may see it: {@code public}, or {@code user:<id>}. */
    public static final String AUDIENCE = "wl_audience";

    /** The account that sent the command. */
    public static final String USER = "wl_user";

    /** The id of the command. */
    public static final String COMMAND = "wl_command";

    /** Offset of the command that caused the record. */
    public static final String OFFSET = "wl_offset";

    /** First command offset that was not yet covered when the record was written. */
    public static final String RESUME = "wl_resume";

    /**
     * How many records after its claim the writer meant this one to stand, from 1. One that stands elsewhere is void: a
     * record before it was lost, or somebody else's came between, and whoever goes on decides its command again.
     */
    public static final String PLACE = "wl_place";

    /** On a refusal that is not remembered: the same command id may be tried again. */
    public static final String FORGET = "wl_forget";

    /** JSON of the acknowledgement's {@code data} for the sender of the command. */
    public static final String ACK = "wl_ack";

    /**
     * Who plays for whom from this outcome on, in full: {@code user=team} pairs, separated by {@code ;}, and before
     * them {@code *=all} while those see everything who only watch. It stands on every outcome that changes it, and on
     * no other; {@link Seats} reads and writes it.
     */
    public static final String SEATS = "wl_seats";

    /**
     * Begins the name of a header with the whole frame for one viewer, such as {@code wl_view_team-0} or
     * {@code wl_view_public}. It stands on an outcome of which that viewer may not know all; otherwise the value is for
     * that viewer too.
     */
    public static final String VIEW_PREFIX = "wl_view_";

    /** The secret seed of a fight, on its first outcome; never leaves the server side. */
    public static final String SEED = "wl_seed";

    /** The account's score on the anti-cheat stream, after what the record says. */
    public static final String SCORE = "wl_score";

    /** A user who is not in the room any more after this message. */
    public static final String REMOVES = "wl_removes";

    /** The gateway that took the command. */
    public static final String GATEWAY = "wl_gateway";

    private HeaderNames() {}
}
