package app.throughline.kernel;

/**
 * Who or what acts.
 *
 * @param kind what it is
 * @param id the record that stands for it (an account, an import, a rule…), 0 for the system itself
 * @param label its name as it was at the time, 1 to 120 characters: history keeps it when the record is renamed
 */
public record Actor(ActorKind kind, long id, String label) {
    public static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, 0, "Throughline");

    public Actor {
        label = Text.required(label, 120);
    }

    /** The name as timelines have it: a rule and a workflow say what they are, such as "Rule Route by advisor". */
    public String named() {
        return switch (kind) {
            case RULE -> "Rule " + label;
            case WORKFLOW -> "Workflow " + label;
            case PERSON, TOKEN, IMPORT, SEGMENT, SYSTEM -> label;
        };
    }

    /** A person with this account. */
    public static Actor person(long account, String name) {
        return new Actor(ActorKind.PERSON, account, name);
    }
}
