package app.throughline.report.core;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Alerts that were none: closed for one of these reasons they count in no figure of concerns (metrics.md section 1). */
public final class Uncounted {
    /** The keys of the reasons. */
    public static final List<String> REASONS = List.of("muted", "entered_in_error", "not_this_student");

    private Uncounted() {}

    /** Leaves them out. @param reason the column with the key of the reason, such as {@code a.reason} @return a condition */
    public static String without(String reason) {
        return "coalesce(%s, '') not in (%s)"
                .formatted(reason, REASONS.stream().map("'%s'"::formatted).collect(joining(", ")));
    }
}
