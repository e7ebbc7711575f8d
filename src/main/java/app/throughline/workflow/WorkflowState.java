package app.throughline.workflow;

import java.util.stream.Stream;

/** Where a workflow is in its life. */
public enum WorkflowState {
    /** Nothing was published yet. */
    DRAFT(1, "Draft", "gray"),
    /** Students enter and move. */
    ACTIVE(2, "On", "green"),
    /** Nobody enters and nobody moves; waits keep their dates. */
    PAUSED(3, "Paused", "amber"),
    /** Nobody enters, those inside finish. */
    DRAINING(4, "Finishing", "blue"),
    /** Out of use. */
    ARCHIVED(5, "Archived", "gray");

    private final short code;
    private final String label;
    private final String tone;

    WorkflowState(int code, String label, String tone) {
        this.code = (short) code;
        this.label = label;
        this.tone = tone;
    }

    /** As it is stored. */
    public short code() {
        return code;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** The colour of its pill. */
    public String tone() {
        return tone;
    }

    /** Whether a workflow may go from here to there by hand; publishing the first version goes by itself. */
    public boolean leadsTo(WorkflowState other) {
        return switch (this) {
            case DRAFT -> other == ARCHIVED;
            case ACTIVE -> other == PAUSED || other == DRAINING || other == ARCHIVED;
            case PAUSED, DRAINING -> other != this && other != DRAFT;
            case ARCHIVED -> false;
        };
    }

    /** The state with this code. @throws IllegalArgumentException if there is none */
    public static WorkflowState of(int code) {
        return Stream.of(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No state " + code));
    }
}
