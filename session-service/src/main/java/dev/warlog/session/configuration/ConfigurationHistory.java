package dev.warlog.session.configuration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The changes of combat configurations in the database. */
@ApplicationScoped
class ConfigurationHistory implements PanacheRepositoryBase<HistoryRow, HistoryRow.Key> {}
