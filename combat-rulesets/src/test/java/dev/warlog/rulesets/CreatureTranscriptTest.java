package dev.warlog.rulesets;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fight for each behaviour in each mode, word for word; players' classes are played by the rules too. */
class CreatureTranscriptTest {

    private static final UserId CREATOR = new UserId("player");

    @ParameterizedTest
    @CsvSource({
        "aggressive, classic_turn_based, meadow, warrior, wolf wolf troll",
        "aggressive, fast_real_time, arena, mage warrior, wolf troll",
        "coward, classic_turn_based, meadow, warrior, goblin goblin",
        "coward, tactical_real_time, arena, ranger, goblin goblin",
        "healer, classic_turn_based, ruins, mage warrior, goblin_shaman troll",
        "healer, fast_real_time, arena, mage warrior, goblin_shaman troll",
        "skirmisher, classic_turn_based, ruins, warrior, skeleton_archer skeleton_archer",
        "skirmisher, fast_real_time, arena, warrior, skeleton_archer",
        "defensive, classic_turn_based, ruins, mage warrior, guardian goblin_shaman",
        "defensive, fast_real_time, arena, mage warrior, guardian",
        "boss, classic_turn_based, ruins, warrior mage cleric warrior, ogre_chieftain",
        "boss, fast_real_time, arena, warrior mage warlock warrior, ogre_chieftain"
    })
    void theBehaviourIsAsItWas(String behaviour, String configuration, String map, String players, String creatures)
            throws IOException {
        Ruleset ruleset = Objects.requireNonNull(Rulesets.shipped().find(new RulesetRef(Rulesets.DEFAULT, 2)));
        FightSettings settings = Configurations.shipped().stream()
                .filter(each -> each.name().equals(configuration))
                .findFirst()
                .orElseThrow()
                .settings();
        FightDriver driver = new FightDriver(
                new CombatEngine(ruleset), new SessionId(behaviour), new Seed(3, 4), RandomFight.START_MILLIS);
        List<Recruit> recruits = new ArrayList<>();
        recruit(recruits, 0, players);
        recruit(recruits, 1, creatures);
        driver.order(
                CREATOR,
                new Command.CreateFight(
                        behaviour, FightType.PVE, ruleset.ref().name(), settings, map, recruits.size(), recruits));
        driver.order(CREATOR, new Command.StartFight());
        driver.passMillis(settings.maxDurationMillis());
        new Transcript(driver).assertThatItIs("behaviours/" + behaviour + "_" + configuration);
    }

    private static void recruit(List<Recruit> recruits, int team, String templates) {
        for (String template : templates.split(" ", -1)) {
            String id = template + "-" + (recruits.size() + 1);
            recruits.add(new Recruit(new CombatantId(id), id, null, team, template));
        }
    }
}
