package dev.warlog.session.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.contract.SettingsJson;
import dev.warlog.engine.FightSettings;
import dev.warlog.session.Rules;
import jakarta.enterprise.context.ApplicationScoped;

/** Settings as the text that is stored. */
@ApplicationScoped
class SettingsText {

    private final ObjectMapper mapper;
    private final Rules rules;

    SettingsText(ObjectMapper mapper, Rules rules) {
        this.mapper = mapper;
        this.rules = rules;
    }

    /** The settings with those in it that there were not yet when they were stored. */
    ObjectNode whole(String text) {
        return SettingsJson.write(settings(text));
    }

    private ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored combat configuration is not JSON", e);
        }
    }

    /** What was stored before a setting existed gets the shipped value of it. */
    FightSettings settings(String text) {
        ObjectNode json = json(text);
        FightSettings defaults = rules.defaults(json.path("combatMode").asText());
        return SettingsJson.read(json, defaults);
    }

    static String of(FightSettings settings) {
        return SettingsJson.write(settings).toString();
    }
}
