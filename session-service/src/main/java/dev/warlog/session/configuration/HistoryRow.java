package dev.warlog.session.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a combat configuration. */
@Entity
@Table(name = "combat_configuration_history")
@IdClass(HistoryRow.Key.class)
class HistoryRow {

    @Id
    String name;

    @Id
    int version;

    @Nullable
    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Nullable
    @Column(name = "old_settings")
    String oldSettings;

    @Column(name = "new_settings")
    String newSettings;

    HistoryRow() {}

    HistoryRow(ConfigurationRow changed, @Nullable String oldSettings) {
        this.name = changed.name;
        this.version = changed.version;
        this.changedBy = changed.changedBy;
        this.changedAt = changed.changedAt;
        this.oldSettings = oldSettings;
        this.newSettings = changed.settings;
    }

    record Key(String name, int version) implements Serializable {}
}
