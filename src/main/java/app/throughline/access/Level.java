package app.throughline.access;

/**
 * How far rights reach in an area; each includes those before it, except that VIEW sees everything and changes nothing.
 * The code is stored; never renumber one.
 */
public enum Level {
    NONE,
    RAISE,
    MINE,
    TEAM,
    VIEW,
    ALL,
    ADMINISTER;

    /** The stored code, 0 to 6. */
    public short code() {
        return (short) ordinal();
    }

    /** Whether this level allows changing what one sees. */
    public boolean mayChange() {
        return this != NONE && this != RAISE && this != VIEW;
    }
}
