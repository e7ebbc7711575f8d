package app.throughline.casework;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.calendar.TargetClock;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A case as it is stored, with the names of its type, status and assignee. */
public record CaseRow(
        long id,
        long number,
        ContactId contact,
        CaseWords.Type type,
        String title,
        String description,
        Priority priority,
        CaseWords.Status status,
        Assignee assignee,
        String assigneeName,
        boolean isPrivate,
        Instant dueAt,
        Opened opened,
        Clocks clocks,
        Instant lastActivityAt,
        @Nullable Outcome outcome) {

    /** How it began. */
    public record Opened(Instant at, @Nullable Long by, String label) {}

    /**
     * Its clocks.
     *
     * @param firstResponseAt when staff first tried to reach the student, null when nobody did
     * @param firstContact null when it has no target
     * @param resolution null when it has no target
     * @param contactMissedAt a target that was missed before it was counted anew, null for none
     * @param resolutionMissedAt the same for the resolution
     */
    public record Clocks(
            @Nullable Instant firstResponseAt,
            @Nullable TargetClock firstContact,
            @Nullable TargetClock resolution,
            @Nullable Instant contactMissedAt,
            @Nullable Instant resolutionMissedAt) {}

    /** How it ended. */
    public record Outcome(boolean reached, Result result, String reason, Instant closedAt) {}

    public RecordRef ref() {
        return new RecordRef("case", id);
    }

    public boolean isOpen() {
        return status.group().isOpen();
    }

    /** A field's value as forms and the history carry it. */
    public String raw(CaseField field) {
        return switch (field) {
            case TITLE -> title;
            case DESCRIPTION -> description;
            case STATUS -> Long.toString(status.id());
            case PRIORITY -> Integer.toString(priority.rank());
            case ASSIGNEE -> assignee.key();
            case DUE -> dueAt.toString();
            case TYPE -> type.key();
            case PRIVATE -> Boolean.toString(isPrivate);
        };
    }
}
