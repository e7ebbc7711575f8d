package app.throughline.database;

/** A setting that cannot be obeyed; the message is a sentence for the operator, and the start ends with it. */
public final class WrongSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param name of the setting, or of several */
    public WrongSetting(String name, IllegalArgumentException cause) {
        super(name + ": " + cause.getMessage(), cause);
    }
}
