package app.throughline.casework;

import app.throughline.calendar.Priority;
import app.throughline.web.Ui;
import java.time.Instant;

/**
 * A case as other pages name it.
 *
 * @param contactId the student
 * @param assignee the person's or team's name
 * @param isOpen whether it still needs work
 */
public record CaseBrief(
        long id,
        long number,
        long contactId,
        String title,
        String type,
        Ui.Tag status,
        Priority priority,
        String assignee,
        Instant dueAt,
        boolean isPrivate,
        boolean isOpen) {

    public static CaseBrief of(CaseRow row) {
        return new CaseBrief(
                row.id(),
                row.number(),
                row.contact().value(),
                row.title(),
                row.type().name(),
                row.status().tag(),
                row.priority(),
                row.assigneeName(),
                row.dueAt(),
                row.isPrivate(),
                row.isOpen());
    }

    /** What people call it: CASE-n. */
    public String label() {
        return "CASE-" + number;
    }

    /** Its page. */
    public String href() {
        return "/cases/" + label();
    }
}
