package dev.warlog.session.token;

import dev.warlog.contract.AccountEvent;
import dev.warlog.session.outbox.Change;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** Ends logins, and tells gateways so that their sockets close. */
public final class LoginEnds {

    private static final String END = """
            update session.token_families set revoked_at = $2
            where id = $1 and revoked_at is null returning account_id""";

    private static final String OF_REFRESH_TOKEN = "select family_id from session.refresh_tokens where token_hash = $1";

    private static final String END_ALL =
            "update session.token_families set revoked_at = $2 where account_id = $1 and revoked_at is null";

    /** Ends one login, once. */
    static void one(Change change, UUID login) {
        for (Row ended : change.rows(END, login, change.now())) {
            change.tell(new AccountEvent.SignedOut(ended.getUUID(0).toString(), login.toString()));
        }
    }

    /** Ends the login of a refresh token; an unknown token belongs to none. */
    static void ofRefreshToken(Change change, String hash) {
        for (Row known : change.rows(OF_REFRESH_TOKEN, hash)) {
            one(change, known.getUUID(0));
        }
    }

    /** Ends all logins of an account without telling of each. */
    public static void all(Change change, UUID account) {
        change.write(END_ALL, account, change.now());
    }

    private LoginEnds() {}
}
