package dev.warlog.session.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A combat configuration as it is stored. */
@Entity
@Table(name = "combat_configurations")
class ConfigurationRow {

    @Id
    String name;

    @Column(name = "version")
    int version;

    /** Whether it came with the product; only admins change those. */
    @Column(name = "shipped")
    boolean shipped;

    @Column(name = "settings")
    String settings;

    /** Null for the product itself. */
    @Nullable
    @Column(name = "created_by")
    String createdBy;

    @Nullable
    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    ConfigurationRow() {}

    ConfigurationRow(String name, String settings, String createdBy, Instant createdAt) {
        this.name = name;
        this.version = 1;
        this.settings = settings;
        this.createdBy = createdBy;
        this.changedBy = createdBy;
        this.changedAt = createdAt;
    }
}
