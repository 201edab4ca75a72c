package dev.warlog.gateway.socket;

import dev.warlog.gateway.admission.Admission;
import dev.warlog.gateway.admission.Gatekeeper;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.token.VerifiedToken;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;

/** Hands what {@link SocketDoor} found out over to the socket that opens. */
@ApplicationScoped
class Handshake implements HttpUpgradeCheck {

    static final UserData.TypedKey<VerifiedToken> TOKEN = new UserData.TypedKey<>("token");
    static final UserData.TypedKey<Channel> CHANNEL = new UserData.TypedKey<>("channel");
    static final UserData.TypedKey<MessageLane> LANE = new UserData.TypedKey<>("lane");
    static final UserData.TypedKey<String> ADDRESS = new UserData.TypedKey<>("address");
    static final UserData.TypedKey<Client> CLIENT = new UserData.TypedKey<>("client");

    /** Of the request, which the platform keeps as long as the socket is open. */
    static final UserData.TypedKey<MultiMap> HEADERS = new UserData.TypedKey<>("headers");

    /** What the upgrade still reads. */
    private static final Set<String> NEEDED = Set.of("connection", "upgrade", "host");

    private static final String NEEDED_PREFIX = "sec-websocket-";

    private final Admission admission;
    private final Gatekeeper gatekeeper;

    Handshake(Admission admission, Gatekeeper gatekeeper) {
        this.admission = admission;
        this.gatekeeper = gatekeeper;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        Context context = Vertx.currentContext();
        VerifiedToken token = context == null ? null : context.getLocal(SocketDoor.TOKEN);
        if (context == null || token == null) {
            return CheckResult.rejectUpgrade(401);
        }
        context.removeLocal(SocketDoor.TOKEN);
        Channel channel = Gatekeeper.channel(upgrade.httpRequest());
        if (channel == null) {
            return CheckResult.rejectUpgrade(505);
        }
        gatekeeper.upgraded(channel);
        upgrade.userData().put(TOKEN, token);
        upgrade.userData().put(ADDRESS, admission.address(upgrade.httpRequest()));
        upgrade.userData().put(CHANNEL, channel);
        upgrade.userData().put(LANE, MessageLane.into(channel));
        upgrade.userData().put(HEADERS, needed(upgrade.httpRequest().headers()));
        return CheckResult.permitUpgrade();
    }

    /** The platform is about to copy them for the life of the socket: a token is read by now, and need not stay. */
    private static MultiMap needed(MultiMap headers) {
        for (String name : Set.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NEEDED.contains(lower) && !lower.startsWith(NEEDED_PREFIX)) {
                headers.remove(name);
            }
        }
        return headers;
    }
}
