package dev.warlog.gateway.token;

/** A token that does not count. */
public final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why: words that clients can rely on. */
    public enum Reason {
        MISSING(
                "missing",
                "There is no access token: send it in the Authorization header, the query or a subprotocol."),
        MALFORMED("malformed", "The access token cannot be read."),
        WRONG_ALGORITHM("wrong-algorithm", "The access token is not signed with ES256."),
        UNKNOWN_KEY("unknown-key", "The access token names a key that is not known."),
        BAD_SIGNATURE("bad-signature", "The access token's signature is wrong."),
        EXPIRED("expired", "The access token has expired."),
        NOT_YET_VALID("not-yet-valid", "The access token is not valid yet."),
        WRONG_ISSUER("wrong-issuer", "The access token comes from another issuer."),
        WRONG_AUDIENCE("wrong-audience", "The access token is meant for another audience."),
        WRONG_CLAIMS("wrong-claims", "The access token lacks what it must say."),
        UNSUPPORTED_HEADER(
                "unsupported-header", "The access token's header wants to be read in a way that is not known."),
        REVOKED("revoked", "The access token belongs to a login that was signed out."),
        BANNED("banned", "The account is banned."),
        OTHER_USER("other-user", "The access token belongs to another user.");

        private final String text;
        private final String detail;

        Reason(String text, String detail) {
            this.text = text;
            this.detail = detail;
        }

        public String text() {
            return text;
        }

        public String detail() {
            return detail;
        }
    }

    private final Reason reason;

    public TokenRefusedException(Reason reason) {
        super(reason.detail(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
