package dev.warlog.session.fight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Somebody in a combat session; written by {@link FightStore} alone. */
@Entity
@Immutable
@Table(name = "combat_session_participants")
@IdClass(ParticipantRow.Key.class)
class ParticipantRow {

    @Id
    @Column(name = "session_id")
    String sessionId;

    @Id
    @Column(name = "combatant_id")
    String combatantId;

    @Column(name = "name")
    String name;

    @Nullable
    @Column(name = "owner")
    String owner;

    @Column(name = "team")
    int team;

    @Column(name = "template")
    String template;

    /** False once it has left. */
    @Column(name = "present")
    boolean present;

    @Column(name = "seq")
    long seq;

    ParticipantRow() {}

    record Key(String sessionId, String combatantId) implements Serializable {}
}
