package dev.warlog.gateway.presence;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.attendance.Attendance;
import dev.warlog.gateway.bus.RedisLine;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Settles what a dead gateway leaves: one of the others claims it, tells the fights which players are gone and the rooms
 * who has left, and clears it away. Who claims and dies is followed by another.
 */
@Startup
@ApplicationScoped
class Estate implements Gateways.Listener {

    private static final Logger LOG = Logger.getLogger(Estate.class);

    private final Gateways gateways;
    private final Attendance attendance;
    private final RoomPeople rooms;
    private final RedisLine line;
    private final PresenceLimits limits;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Estate(Gateways gateways, Attendance attendance, RoomPeople rooms, RedisLine line, GatewayLimits limits) {
        this.gateways = gateways;
        this.attendance = attendance;
        this.rooms = rooms;
        this.line = line;
        this.limits = limits.presence();
        gateways.listen(this);
    }

    @Override
    public void renamed() {}

    @Override
    public void changed() {}

    @Override
    public void dead(String gateway) {
        if (!underWay.add(gateway)) {
            return;
        }
        Request claim = Request.cmd(Command.SET)
                .arg(PresenceKeys.claim(gateway))
                .arg(gateways.self())
                .arg("NX")
                .arg("PX")
                .arg(limits.claimMillis());
        line.send(claim).onFailure(failure -> underWay.remove(gateway)).onSuccess(mine -> {
            if (mine == null) {
                underWay.remove(gateway);
            } else {
                settle(gateway);
            }
        });
    }

    private void settle(String gateway) {
        LOG.warnf("gateway %s is dead; its players and rooms are told", gateway);
        line.send(List.of(
                        Request.cmd(Command.HGETALL, PresenceKeys.of(gateway, PresenceKeys.FIGHTS)),
                        Request.cmd(Command.HKEYS, PresenceKeys.of(gateway, PresenceKeys.ROOMS))))
                .compose(left -> {
                    Response fights = left.get(0);
                    fights.getKeys()
                            .forEach(seat -> inherit(seat, fights.get(seat).toString()));
                    List<String> names = new ArrayList<>();
                    left.get(1).forEach(room -> names.add(room.toString()));
                    return Future.join(names.stream()
                                    .map(room -> rooms.inherit(gateway, room))
                                    .toList())
                            .compose(told -> line.send(clear(gateway, names)));
                })
                .onFailure(failure -> LOG.warnf("%s is not cleared away yet: %s", gateway, failure))
                .onComplete(done -> underWay.remove(gateway));
    }

    private void inherit(String seat, String until) {
        int tab = seat.indexOf('\t');
        if (tab > 0) {
            attendance.inherit(seat.substring(tab + 1), seat.substring(0, tab), Long.parseLong(until));
        }
    }

    private static List<Request> clear(String gateway, List<String> rooms) {
        Request delete = Request.cmd(Command.DEL)
                .arg(PresenceKeys.of(gateway, PresenceKeys.USERS))
                .arg(PresenceKeys.of(gateway, PresenceKeys.FIGHTS))
                .arg(PresenceKeys.of(gateway, PresenceKeys.ROOMS));
        rooms.forEach(room -> delete.arg(PresenceKeys.of(gateway, PresenceKeys.room(room))));
        return List.of(delete, Request.cmd(Command.SREM, PresenceKeys.GATEWAYS, gateway));
    }
}
