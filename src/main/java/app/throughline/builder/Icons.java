package app.throughline.builder;

import java.util.List;

/** The symbols of kinds of record. */
final class Icons {
    private static final List<String> FIRST = List.of("alert", "case", "task", "enrollment", "attendance record");

    private Icons() {}

    /** The symbol of a kind. */
    static String of(String kind) {
        return switch (kind) {
            case "alert" -> "bell";
            case "case" -> "briefcase";
            case "task" -> "checkbox";
            case "contact", "network", "subscriber" -> "users";
            case "enrollment", "section", "term_summary", "program" -> "school";
            case "attendance" -> "calendar-event";
            case "result" -> "certificate";
            case "label" -> "tag";
            case "attempt" -> "phone";
            case "appointment" -> "calendar";
            case "comment" -> "message";
            case "note" -> "note";
            case "file" -> "paperclip";
            case "lms_day", "activity" -> "activity";
            default -> "database";
        };
    }

    /** Which kinds are named first. */
    static int rank(String one) {
        return FIRST.contains(one) ? FIRST.indexOf(one) : FIRST.size();
    }
}
