package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {

    @Test
    void theStandardRulesetHasWhatClientsCountOn() {
        Rulesets rulesets = Rulesets.shipped();
        Ruleset standard = Objects.requireNonNull(rulesets.newest("standard"));
        assertThat(standard.ref().version()).isEqualTo(2);
        assertThat(rulesets.find(new RulesetRef("standard", 1))).isNotNull();
        assertThat(rulesets.find(new RulesetRef("standard", 99))).isNull();
        assertThat(rulesets.newest("other")).isNull();
        assertThat(standard.actions().keySet().stream().map(action -> action.value()))
                .contains("attack", "quick_attack", "fireball", "block", "heal", "move", "pass", "flee");
        assertThat(standard.templates()).containsKeys("warrior", "mage", "ranger", "cleric", "goblin", "wolf", "troll");
        assertThat(standard.maps()).containsKeys("meadow", "arena");
        assertThat(standard.maps().values())
                .allSatisfy(map -> assertThat(map.spawns())
                        .allSatisfy(team -> assertThat(team).hasSizeGreaterThanOrEqualTo(8)));
    }

    @Test
    void theConfigurationsAreTheThreeThatWereAskedFor() {
        assertThat(Configurations.shipped())
                .extracting(
                        Configuration::name,
                        each -> each.settings().mode(),
                        each -> each.settings().tickMillis(),
                        each -> each.settings().turnLimitMillis(),
                        each -> each.settings().apPerTurn(),
                        each -> each.settings().mpPerTurn(),
                        each -> each.settings().apRegenMilliPerSecond(),
                        each -> each.settings().mpRegenMilliPerSecond(),
                        each -> each.settings().globalCooldownMillis(),
                        each -> each.settings().queueSize(),
                        each -> each.settings().allowFlee(),
                        each -> each.settings().maxDurationMillis())
                .containsExactly(
                        tuple(
                                "classic_turn_based",
                                CombatMode.TURN_BASED,
                                500,
                                120_000,
                                6,
                                3,
                                0,
                                0,
                                0,
                                0,
                                true,
                                3_600_000L),
                        tuple(
                                "fast_real_time",
                                CombatMode.REAL_TIME,
                                100,
                                120_000,
                                10,
                                5,
                                2000,
                                1000,
                                500,
                                3,
                                false,
                                600_000L),
                        tuple(
                                "tactical_real_time",
                                CombatMode.REAL_TIME,
                                200,
                                120_000,
                                10,
                                5,
                                1000,
                                500,
                                1000,
                                2,
                                true,
                                900_000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"apCost\": 3|\"apCost\": 1001|actions[0].apCost: must be a whole number from 0 to 1000",
                "\"apCost\": 3|\"apCost\": 1.5|actions[0].apCost: must be a whole number from 0 to 1000",
                "\"apCost\": 3|\"apCost\": \"3\"|actions[0].apCost: must be a whole number from 0 to 1000",
                "\"apCost\": 3|\"ap\": 3|actions[0].apCost: is missing",
                "\"apCost\": 3|\"apCost\": 3, \"colour\": 1|actions[0].colour: is not known here",
                "\"id\": \"quick_attack\"|\"id\": \"attack\"|actions[1].id: is there twice",
                "\"id\": \"quick_attack\"|\"id\": \" \"|actions[1].id: must be a text of 1 to 100 characters",
                "\"targeting\": \"self\"|\"targeting\": \"moon\"|actions[4].targeting: must be nobody or self or enemy",
                "\"targeting\": \"self\"|\"targeting\": \"enemy\"|actions[4].effects[0].type: does not go with",
                "\"targeting\": \"self\"|\"targeting\": \"ally\"|actions[4].rangeMillimetres: must be 1 or more",
                "\"targeting\": \"ally\"|\"targeting\": \"self\"|actions[5].rangeMillimetres: must be 0",
                "\"type\": \"guard\"|\"type\": \"shield\"|actions[4].effects[0].type: must be damage or heal",
                "\"durationTurns\": 1|\"durationTurns\": 0|actions[4].effects[0].durationTurns: must be",
                "\"die\": 6|\"die\": 0|actions[0].effects[0].die: must be a whole number from 1",
                "\"mpPerMetre\": 1|\"mpPerMetre\": 0|actions[6].effects[0].mpPerMetre: must be",
                "[\"attack\", \"quick_attack\", \"block\"|[\"attack\", \"fly\", \"block\"|templates[0].actions[1]: there is no",
                "[\"attack\", \"quick_attack\", \"block\"|[\"attack\", \"attack\", \"block\"|templates[0].actions[1]: is there",
                "\"maxHealth\": 110|\"maxHealth\": 0|templates[0].stats.maxHealth: must be",
                "\"creature\": false|\"creature\": \"no\"|templates[0].creature: must be true or false",
                "\"type\": \"grid\"|\"type\": \"hex\"|maps[0].type: must be grid or arena",
                "\"obstacles\": [34,|\"obstacles\": [196,|maps[0].obstacles[0]: must be a whole number from 0 to 195",
                "\"obstacles\": [34,|\"obstacles\": [88,|maps[0].spawns[0][0]: is not on the map, or an obstacle",
                "\"x\": 17500, \"y\": 20000|\"x\": 40001, \"y\": 20000|maps[1].spawns[0][0]: is not on the map",
                "\"x\": 17500, \"y\": 21500|\"x\": 17500, \"y\": 20000|maps[1].spawns[0][1]: is there twice",
                "\"version\": 1|\"version\": 0|version: must be a whole number from 1",
                "\"version\": 1|\"version\": 1, \"version\": 2|line 3: Duplicate field 'version'",
                "\"version\": 1,|\"version\": 1|line 4: Unexpected character",
            })
    void aBrokenRulesetSaysWhichFieldOfWhichFile(String right, String wrong, String message) throws IOException {
        String good = file("/rulesets/standard-1.json");
        assertThat(good).contains(right);
        String broken = good.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        assertThatExceptionOfType(InvalidContentException.class)
                .isThrownBy(() -> Rulesets.read("mine.json", broken.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("mine.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tickMillis\": 500|\"tickMillis\": 0|settings.tickMillis: must be 10 to 10000",
                "\"queueSize\": 0|\"queueSize\": 17|settings.queueSize: must be 0 to 16",
                "\"mode\": \"turn_based\"|\"mode\": \"chess\"|settings.mode: must be turn_based or real_time",
                "\"allowFlee\": true|\"allowFlee\": 1|settings.allowFlee: must be true or false",
                "\"maxDurationMillis\": 3600000|\"maxDurationMillis\": 5|settings.maxDurationMillis: must be 1000 to 604800000",
                "\"autoEndTurn\": true,||settings.autoEndTurn: is missing",
                "\"name\"|\"nom\"|name: is missing",
            })
    void aBrokenConfigurationDoesToo(String right, String wrong, String message) throws IOException {
        String good = file("/configurations/classic_turn_based.json");
        assertThat(good).contains(right);
        String broken = good.replace(right, Objects.requireNonNullElse(wrong, ""));
        assertThatExceptionOfType(InvalidContentException.class)
                .isThrownBy(() -> Configurations.read("mine.json", broken.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("mine.json: " + message);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        String broken = file("/rulesets/standard-1.json")
                .replace("\"apCost\": 3", "\"apCost\": -3")
                .replace("\"staminaCost\": 5", "\"staminaCost\": -5");
        assertThatExceptionOfType(InvalidContentException.class)
                .isThrownBy(() -> Rulesets.read("mine.json", broken.getBytes(StandardCharsets.UTF_8)))
                .satisfies(error -> assertThat(error.problems())
                        .extracting(InvalidContentException.Problem::field)
                        .contains("actions[0].apCost", "actions[0].staminaCost", "actions[2].apCost"));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : new String[] {"", "[]", "7", "{} {}"}) {
            assertThatExceptionOfType(InvalidContentException.class)
                    .isThrownBy(() -> Rulesets.read("mine.json", text.getBytes(StandardCharsets.UTF_8)))
                    .withMessageStartingWith("mine.json: ");
        }
    }

    private static String file(String path) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ContentTest.class.getResourceAsStream(path))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
