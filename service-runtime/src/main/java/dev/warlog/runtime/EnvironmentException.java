package dev.warlog.runtime;

import io.quarkus.runtime.configuration.ConfigurationException;

/** A variable of the environment is wrong; the message is one plain sentence for whoever starts the service. */
final class EnvironmentException extends ConfigurationException {

    private static final long serialVersionUID = 1;

    EnvironmentException(String sentence) {
        super(sentence);
    }
}
