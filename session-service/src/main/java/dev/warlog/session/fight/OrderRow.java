package dev.warlog.session.fight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What was asked for when a combat session was created, as far as its log does not say it. */
@Entity
@Table(name = "fight_orders")
class OrderRow {

    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "config_name")
    String configName;

    @Column(name = "requested_at")
    Instant requestedAt;

    OrderRow() {}
}
