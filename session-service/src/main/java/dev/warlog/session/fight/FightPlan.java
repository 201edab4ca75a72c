package dev.warlog.session.fight;

import dev.warlog.contract.CommandLimits;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Rules;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.character.CharacterView;
import dev.warlog.session.character.Characters;
import dev.warlog.session.configuration.Configurations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what a client wants into the command that creates a fight, or says everything that is wrong with it. */
@ApplicationScoped
class FightPlan {

    private final Rules rules;
    private final Configurations configurations;
    private final Characters characters;
    private final Modes modes;
    private final SessionSettings.Fights limits;

    FightPlan(
            Rules rules, Configurations configurations, Characters characters, Modes modes, SessionSettings settings) {
        this.modes = modes;
        this.rules = rules;
        this.configurations = configurations;
        this.characters = characters;
        this.limits = settings.fights();
    }

    /** Fails with 400 {@code invalid-input}. */
    Uni<Plan> of(NewFight wanted) {
        String configName = configNameOf(wanted);
        List<List<String>> teams = teamsOf(wanted);
        return configurations
                .settings(configName)
                .chain(settings -> characters
                        .known(possibleCharacters(teams))
                        .map(known -> plan(wanted, configName, settings, teams, known)));
    }

    private Plan plan(
            NewFight wanted,
            String configName,
            @Nullable FightSettings found,
            List<List<String>> teams,
            Map<UUID, CharacterView> known) {
        Violations violations = new Violations();
        FightSettings settings = found == null ? rules.defaults("") : found;
        violations.require(found != null, "configName", "is not a combat configuration: '" + configName + "'");
        String mode = text(settings.mode());
        if (wanted.combatMode() != null && found != null) {
            violations.require(
                    mode.equals(wanted.combatMode()),
                    "combatMode",
                    "must be turn_based or real_time; " + configName + " is " + mode);
        }
        FightType type = fightType(wanted.fightType(), violations);
        String ruleset = wanted.ruleset() == null ? rules.rulesetName() : wanted.ruleset();
        violations.require(
                rules.rulesets().contains(ruleset), "ruleset", "must be one of " + String.join(", ", rules.rulesets()));
        String mapId = wanted.mapId() == null ? rules.defaultMap(settings.mode()) : wanted.mapId();
        violations.require(rules.maps().contains(mapId), "mapId", "must be one of " + String.join(", ", rules.maps()));
        String name = wanted.name() == null
                ? defaultName(type, settings.mode())
                : wanted.name().strip();
        violations.require(
                !name.isEmpty() && name.length() <= CommandLimits.MAX_NAME,
                "name",
                "must have 1 to " + CommandLimits.MAX_NAME + " characters");
        List<Recruit> recruits = recruits(teams, known, violations);
        int maxPlayers = maxPlayers(wanted.maxPlayers(), recruits.size(), violations);
        violations.throwIfAny();
        modes.requireEnabled(settings);
        return new Plan(
                new Command.CreateFight(name, type, ruleset, settings, mapId, maxPlayers, recruits), configName);
    }

    private static String configNameOf(NewFight wanted) {
        String name = wanted.configName();
        return name == null ? Rules.defaultConfiguration(wanted.combatMode()) : name;
    }

    private List<List<String>> teamsOf(NewFight wanted) {
        List<List<String>> teams = new ArrayList<>();
        int recruits = 0;
        for (List<@Nullable String> team : wanted.teams() == null ? List.<List<String>>of() : wanted.teams()) {
            List<String> members = new ArrayList<>();
            for (String member : team == null ? List.<@Nullable String>of() : team) {
                members.add(member == null ? "" : member);
            }
            teams.add(members);
            recruits += members.size();
        }
        // before the database is asked for all of them
        new Violations()
                .require(teams.size() <= limits.maxPlayers(), "teams", "must be at most " + limits.maxPlayers())
                .require(
                        recruits <= limits.maxPlayers(),
                        "teams",
                        "must have at most " + limits.maxPlayers() + " members")
                .throwIfAny();
        return teams;
    }

    private static Set<UUID> possibleCharacters(List<List<String>> teams) {
        Set<UUID> ids = new HashSet<>();
        for (List<String> team : teams) {
            for (String member : team) {
                UUID id = uuid(member);
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private List<Recruit> recruits(List<List<String>> teams, Map<UUID, CharacterView> known, Violations violations) {
        List<Recruit> recruits = new ArrayList<>();
        Map<String, Integer> creatures = new HashMap<>();
        Set<UUID> taken = new HashSet<>();
        for (int team = 0; team < teams.size(); team++) {
            List<String> members = teams.get(team);
            for (int place = 0; place < members.size(); place++) {
                String member = members.get(place);
                String field = "teams[" + team + "][" + place + "]";
                UUID id = uuid(member);
                CharacterView character = id == null ? null : known.get(id);
                String creatureName = rules.creatures().get(member);
                if (character != null) {
                    violations.require(taken.add(character.id()), field, "is in the teams twice");
                    recruits.add(recruit(character, team));
                } else if (creatureName != null) {
                    int number = creatures.merge(member, 1, Integer::sum);
                    recruits.add(new Recruit(
                            new CombatantId(member + "-" + number), creatureName + " " + number, null, team, member));
                } else {
                    violations.add(field, "is neither a character nor one of " + creatureIds());
                }
            }
        }
        return recruits;
    }

    private String creatureIds() {
        return String.join(", ", rules.creatures().keySet());
    }

    static Recruit recruit(CharacterView character, int team) {
        return new Recruit(
                new CombatantId(character.id().toString()),
                character.name(),
                new UserId(character.ownerId().toString()),
                team,
                character.characterClass());
    }

    private int maxPlayers(@Nullable Integer wanted, int recruits, Violations violations) {
        if (wanted == null) {
            return Math.max(limits.defaultMaxPlayers(), recruits);
        }
        int least = Math.max(2, recruits);
        violations.require(
                wanted >= least && wanted <= limits.maxPlayers(),
                "maxPlayers",
                "must be from " + least + " to " + limits.maxPlayers());
        return wanted;
    }

    private static FightType fightType(@Nullable String text, Violations violations) {
        violations.require("pvp".equals(text) || "pve".equals(text), "fightType", "must be pvp or pve");
        return "pve".equals(text) ? FightType.PVE : FightType.PVP;
    }

    private static String defaultName(FightType type, CombatMode mode) {
        return type + (mode == CombatMode.REAL_TIME ? " in real time" : " by turns");
    }

    private static @Nullable UUID uuid(String text) {
        // UUID.fromString is lenient about lengths; ids are always the full form
        if (text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The command and the name of the configuration that its settings come from. */
    record Plan(Command.CreateFight command, String configName) {}
}
