package app.throughline.rule.backtest;

import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Filter;
import app.throughline.filter.Meaning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Names the facts of a filter that a back-test asks as they are today. Days and instants tell by themselves what was true
 * when, and so does what is made of them; course, section and work are what they were. Alerts and cases have a history of
 * what people change about them, except of their words.
 */
public final class TodaysFacts {
    private static final Set<String> LASTING = Set.of(
            "term",
            "course_code",
            "course_title",
            "section",
            "subject",
            "department",
            "campus",
            "modality",
            "item",
            "category",
            "weight",
            "credits",
            "attempt_no",
            "status",
            "minutes_late");
    private static final Set<String> RECORDED = Set.of("attendance", "lms_day", "result");

    /** Of alerts and cases: what only their words or their settings tell, and what their history leaves out. */
    private static final Map<String, Set<String>> CHANGING = Map.of(
            "alert",
            Set.of(
                    "title",
                    "description",
                    "type",
                    "type_group",
                    "folded",
                    "first_response_due_at",
                    "first_response_state"),
            "case",
            Set.of(
                    "title",
                    "description",
                    "reached",
                    "result",
                    "closing_reason",
                    "reopen_count",
                    "subscribers",
                    "is_paused",
                    "merged_into",
                    "playbook",
                    "first_response_due_at",
                    "resolution_due_at",
                    "first_response_state",
                    "resolution_state"));

    /** So many segments may ask of each other. */
    private static final int DEEPEST = 10;

    private TodaysFacts() {}

    /**
     * In the order in which they stand.
     *
     * @param live what a live segment asks, which is asked in its place; empty for one that keeps its members
     */
    public static List<String> of(Filter filter, LongFunction<Optional<Filter>> live) {
        var names = new LinkedHashSet<String>();
        collect(filter, names, live, 0);
        return List.copyOf(names);
    }

    private static void collect(Filter filter, Set<String> names, LongFunction<Optional<Filter>> live, int depth) {
        switch (filter) {
            case Filter.All(var of) -> of.forEach(part -> collect(part, names, live, depth));
            case Filter.Any(var of) -> of.forEach(part -> collect(part, names, live, depth));
            case Filter.None(var of) -> of.forEach(part -> collect(part, names, live, depth));
            case Filter.Is is -> {
                if (!isKnown(is.field())) {
                    names.add(is.field().kind().key().replace('_', ' ') + ": "
                            + is.field().label());
                }
            }
            case Filter.Has(var _, var where) -> collect(where, names, live, depth);
            case Filter.HasNo(var _, var where) -> collect(where, names, live, depth);
            case Filter.Count(var _, var _, var _, var where) -> collect(where, names, live, depth);
            case Filter.Via(var _, var where) -> collect(where, names, live, depth);
            case Filter.InSegment in -> in.segments().forEach(id -> segment(id, names, live, depth));
        }
    }

    private static void segment(long id, Set<String> names, LongFunction<Optional<Filter>> live, int depth) {
        var asked = depth < DEEPEST ? live.apply(id) : Optional.<Filter>empty();
        asked.ifPresentOrElse(
                filter -> collect(filter, names, live, depth + 1), () -> names.add("membership of snapshots"));
    }

    private static boolean isKnown(Field field) {
        var kind = field.kind().key();
        var changing = CHANGING.get(kind);
        if (changing != null) {
            return !changing.contains(field.key());
        }
        boolean lasting = LASTING.contains(field.key())
                && (RECORDED.contains(kind) || !field.key().equals("status"));
        return lasting
                || field.type() == FieldType.DATE
                || field.type() == FieldType.TIMESTAMP
                || Stream.of("is_missing", "days_missing", "missing_results").anyMatch(field.key()::equals)
                || field.meaning() instanceof Meaning.DaysSince;
    }
}
