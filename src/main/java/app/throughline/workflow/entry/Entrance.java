package app.throughline.workflow.entry;

/** What came of letting many students in at once. */
public sealed interface Entrance {
    /** They enter within moments, as far as nothing stands against it. */
    record Begun(int students) implements Entrance {}

    /** They wait until somebody else agrees. */
    record Waits(long gathering, int students) implements Entrance {}

    /** Nobody enters. @param why as a sentence for people */
    record Refused(String why) implements Entrance {}
}
