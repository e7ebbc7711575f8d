package app.throughline.casework;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Assignee;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Reads what was chosen for a field of a case, and says what it means for the row. */
@Component
class CaseValues {
    private final CaseWords words;
    private final Assignments assignments;
    private final Calendars calendars;
    private final When.Format format;

    /** A value that was read. */
    sealed interface Read {
        /**
         * It can be stored.
         *
         * @param raw as the history keeps it
         * @param label in words
         * @param columns what changes in the row
         */
        record Fine(String raw, String label, Map<Field<?>, Object> columns) implements Read {}

        /** It cannot. */
        record Wrong(FieldError error) implements Read {}
    }

    CaseValues(CaseWords words, Assignments assignments, Calendars calendars, When.Format format) {
        this.words = words;
        this.assignments = assignments;
        this.calendars = calendars;
        this.format = format;
    }

    /** Reads a value for a field of this case. */
    Read read(CaseRow row, CaseField field, String value) {
        return switch (field) {
            case TITLE -> title(value);
            case DESCRIPTION -> description(value);
            case STATUS -> status(value);
            case PRIORITY -> priority(value);
            case ASSIGNEE -> assignee(value);
            case DUE -> due(value);
            case TYPE -> type(row, value);
            case PRIVATE -> privacy(row, value);
        };
    }

    /** A field of this case in words. */
    String label(CaseRow row, CaseField field) {
        return switch (field) {
            case TITLE -> row.title();
            case DESCRIPTION -> "";
            case STATUS -> row.status().name();
            case PRIORITY -> row.priority().label();
            case ASSIGNEE -> row.assigneeName();
            case DUE -> dueLabel(row.dueAt());
            case TYPE -> row.type().name();
            case PRIVATE -> privacyLabel(row.isPrivate());
        };
    }

    private static Read title(String value) {
        var title = Text.trim(value);
        if (title.isEmpty()) {
            return wrong("required", "Give the case a title.");
        }
        return Text.tooLong(title, OpenCase.LONGEST_TITLE)
                ? wrong("too_long", "Shorten the title to 200 characters.")
                : new Read.Fine(title, title, Map.of(SUPPORT_CASE.TITLE, title));
    }

    private static Read description(String value) {
        var text = Text.trim(value);
        return Text.tooLong(text, OpenCase.LONGEST_DESCRIPTION)
                ? wrong("too_long", "Shorten the description to 10,000 characters.")
                : new Read.Fine(text, "", Map.of(SUPPORT_CASE.DESCRIPTION, text));
    }

    private Read status(String value) {
        return words.statuses().stream()
                .filter(status -> Long.toString(status.id()).equals(value))
                .findFirst()
                .map(status -> status.group().isOpen()
                        ? new Read.Fine(
                                value,
                                status.name(),
                                Map.of(
                                        SUPPORT_CASE.STATUS_ID,
                                        status.id(),
                                        SUPPORT_CASE.STATUS_GROUP,
                                        status.group().code()))
                        : wrong("outcome_required", "Close the case and say how it ended."))
                .orElseGet(() -> words.wasStatus(value)
                        ? wrong("retired_value", "This status is no longer used. Choose another.")
                        : wrong("unknown_value", "Choose a status."));
    }

    private static Read priority(String value) {
        if (!value.matches("[1-4]")) {
            return wrong("unknown_value", "Choose a priority.");
        }
        var priority = Priority.of(Integer.parseInt(value));
        return new Read.Fine(value, priority.label(), Map.of(SUPPORT_CASE.PRIORITY, priority.rank()));
    }

    private Read assignee(String value) {
        return Assignee.parse(value)
                .<Read>map(assignee -> {
                    var columns = new HashMap<Field<?>, Object>();
                    columns.put(SUPPORT_CASE.ASSIGNEE_ID, assignee.account());
                    columns.put(SUPPORT_CASE.ASSIGNEE_TEAM_ID, assignee.team());
                    return new Read.Fine(value, assignments.name(assignee), columns);
                })
                .orElseGet(() -> wrong("required", "Choose who answers for this case."));
    }

    /** A day from a form means its end; undo gives the instant back. */
    private Read due(String value) {
        try {
            var due = value.length() == "2026-10-15".length()
                    ? Cases.endOf(LocalDate.parse(value), calendars.standard().zone())
                    : Instant.parse(value);
            return new Read.Fine(due.toString(), dueLabel(due), Map.of(SUPPORT_CASE.DUE_AT, due));
        } catch (DateTimeException unreadable) {
            return wrong("invalid_format", "Choose a date, such as 2026-10-15.");
        }
    }

    private Read type(CaseRow row, String value) {
        return words.types().stream()
                .filter(type -> type.key().equals(value))
                .findFirst()
                .<Read>map(type -> new Read.Fine(
                        value,
                        type.name(),
                        Map.of(
                                SUPPORT_CASE.TYPE_ID,
                                type.id(),
                                SUPPORT_CASE.COMPARTMENT_ID,
                                type.compartment(),
                                SUPPORT_CASE.IS_PRIVATE,
                                row.isPrivate() || type.isPrivate())))
                .orElseGet(() -> words.wasType(value)
                        ? wrong("retired_value", "This type is no longer used. Choose another.")
                        : wrong("unknown_value", "Choose a type."));
    }

    private static Read privacy(CaseRow row, String value) {
        var isPrivate = Boolean.parseBoolean(value);
        return !isPrivate && row.type().isPrivate()
                ? wrong("not_allowed", "Cases of this type are always private.")
                : new Read.Fine(
                        Boolean.toString(isPrivate),
                        privacyLabel(isPrivate),
                        Map.of(SUPPORT_CASE.IS_PRIVATE, isPrivate));
    }

    private String dueLabel(Instant due) {
        return format.dueThen(due).text();
    }

    private static String privacyLabel(boolean isPrivate) {
        return isPrivate ? "Private" : "Not private";
    }

    private static Read wrong(String code, String message) {
        return new Read.Wrong(new FieldError("value", code, message));
    }
}
