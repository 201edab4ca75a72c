package dev.warlog.session.character;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.UniqueViolation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The characters in the database. */
@ApplicationScoped
public class Characters implements PanacheRepositoryBase<PlayerCharacter, UUID> {

    private static final String NAME_TAKEN = "characters_name_taken";

    private final int most;
    private final InstantSource clock;

    Characters(SessionSettings settings, InstantSource clock) {
        this.most = settings.characters().perAccount();
        this.clock = clock;
    }

    /** Adds a character; fails with 409 {@code character-name-taken} or {@code too-many-characters}. */
    Uni<CharacterView> add(UUID account, String name, String characterClass) {
        PlayerCharacter character = new PlayerCharacter(account, name, characterClass, clock.instant());
        return Panache.withTransaction(() -> count("accountId", account)
                        .invoke(count -> {
                            if (count >= most) {
                                throw new ProblemException(
                                        409, "too-many-characters", "An account has at most " + most + " characters.");
                            }
                        })
                        .chain(() -> persistAndFlush(character)))
                .onFailure(failure -> UniqueViolation.of(failure, NAME_TAKEN))
                .transform(_ -> new ProblemException(
                        409, "character-name-taken", "This account has a character of this name already."))
                .map(PlayerCharacter::view);
    }

    Uni<List<CharacterView>> ownedBy(UUID account) {
        return Panache.withSession(() -> find("accountId = ?1 order by createdAt, id", account)
                .list()
                .map(found -> found.stream().map(PlayerCharacter::view).toList()));
    }

    /** Those of these characters that exist, by id. */
    public Uni<Map<UUID, CharacterView>> known(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.withSession(() -> list("id in ?1", ids)).map(found -> {
            Map<UUID, CharacterView> byId = new HashMap<>();
            found.forEach(character -> byId.put(character.id, character.view()));
            return byId;
        });
    }
}
