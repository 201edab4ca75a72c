package dev.warlog.world.characters;

/** Postgres does not do what it was asked, for a reason that may pass. */
final class CharactersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CharactersUnavailableException(Throwable cause) {
        super("Postgres does not answer as it should: " + cause.getMessage(), cause);
    }
}
