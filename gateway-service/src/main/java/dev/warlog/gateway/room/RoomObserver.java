package dev.warlog.gateway.room;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Client;

/** Is told which connections are in which rooms here; the same may be told again. Must not block. */
public interface RoomObserver {

    void entered(Client client, RoomId room);

    void left(Client client, RoomId room);
}
