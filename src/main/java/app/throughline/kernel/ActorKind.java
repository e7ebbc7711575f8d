package app.throughline.kernel;

/** What can cause a change. The code is stored; never renumber one. */
public enum ActorKind {
    PERSON(1),
    TOKEN(2),
    IMPORT(3),
    RULE(4),
    SEGMENT(5),
    WORKFLOW(6),
    SYSTEM(7);

    private final short code;

    ActorKind(int code) {
        this.code = (short) code;
    }

    /** The stored code, 1 to 7. */
    public short code() {
        return code;
    }

    /**
     * The kind with this stored code.
     *
     * @throws IllegalArgumentException if no kind has it
     */
    public static ActorKind of(short code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No actor kind has the code " + code);
    }
}
