package app.throughline.action;

/**
 * An action that must not be done to this record: a move that is not allowed, a value that is no longer used. Whoever
 * performs actions undoes what it began and goes on without it.
 */
public final class ActionRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what stands against it, as a sentence for people */
    public ActionRefused(String message) {
        super(message);
    }
}
