package app.throughline.benchmarks.segments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Segments as a university would make them, as JSON of the filter language: about 300 conditions in ever new
 * combinations, every third segment with time in it. The same seed makes the same segments.
 */
public final class SegmentFilters {
    /** The keys of types of alerts. */
    public static final List<String> TYPES = List.of(
            "low_grade",
            "missing_work",
            "tutoring",
            "attendance",
            "never_attended",
            "low_lms",
            "not_responding",
            "not_registered",
            "registration_hold",
            "financial",
            "leaving",
            "asked_for_help",
            "other",
            "wellbeing",
            "basic_needs",
            "conduct");
    /** The keys of their groups. */
    public static final List<String> GROUPS =
            List.of("academic", "attendance", "engagement", "registration", "financial", "retention", "support");
    private static final List<String> CASE_TYPES =
            List.of("academic", "engagement", "advising", "financial", "retention", "wellbeing", "conduct");
    private static final List<String> CASE_STATUSES = List.of("todo", "in_progress", "waiting", "referred");
    private static final List<String> TASK_TYPES = List.of("todo", "call", "email", "meeting", "check_in", "document");
    /** From the most urgent on. */
    public static final List<String> PRIORITIES = List.of("critical", "high", "medium", "low");
    private static final int[] DAYS = {1, 2, 3, 7, 14, 30, 60, 90};
    private static final int TEAMS = 24;

    private final Random random;
    private final Set<String> filters = new LinkedHashSet<>();
    private final List<Long> teams;
    private final List<Long> labels;
    private final List<String> steady = new ArrayList<>();
    private final List<String> timed = new ArrayList<>();
    private final List<String> narrowing = new ArrayList<>();
    private final List<String> broad = new ArrayList<>();

    /** So many filters, no two alike. */
    SegmentFilters(long seed, Store store, int count) {
        this.random = new Random(seed);
        this.teams = ids(store, "select id from access.team where name like 'Bench team %' order by id");
        this.labels = ids(store, "select id from contact.label where name like 'Bench %' order by id");
        students();
        alerts();
        cases();
        tasks();
        while (filters.size() < count) {
            filters.add("{\"version\":1,\"root\":\"contact\",\"where\":%s}".formatted(tree(filters.size() % 3 == 0)));
        }
    }

    private static List<Long> ids(Store store, String sql) {
        return store.asWorker(() -> store.db().fetch(sql).getValues(0, Long.class));
    }

    /** The filters as JSON. */
    List<String> filters() {
        return List.copyOf(filters);
    }

    private String tree(boolean withTime) {
        var first = pick(withTime ? timed : steady);
        var second = pick(steady);
        return switch (random.nextInt(8)) {
            case 0 -> all(pick(broad), first);
            case 1 -> all(pick(narrowing), first, second);
            case 2 -> all(pick(broad), any(first, second), none(pick(steady)));
            case 3 -> all(pick(broad), any(first, second, pick(steady)), pick(narrowing));
            case 4 -> all(pick(broad), any(all(first, pick(narrowing)), second));
            case 5 -> all(first, any(pick(narrowing), pick(broad)), none(second, pick(steady)));
            case 6 -> all(pick(broad), any(first, all(second, pick(narrowing)), pick(steady)), none(pick(narrowing)));
            default -> all(any(first, second), any(pick(narrowing), pick(broad)), pick(broad));
        };
    }

    private void students() {
        IntStream.rangeClosed(1, 20).forEach(n -> narrowing.add(is("department", "Department " + n)));
        for (var standing : List.of("First year", "Sophomore", "Junior", "Senior")) {
            narrowing.add(is("class_standing", standing));
        }
        for (int year = 2022; year < 2027; year++) {
            narrowing.add(is("admit_term", "Fall " + year));
            narrowing.add(is("admit_term", "Spring " + year));
        }
        narrowing.add(leaf("admit_term", "starts_with", quoted("Fall")));
        for (int n = 1; n <= 20; n += 5) {
            broad.add(leaf(
                    "department",
                    "in",
                    IntStream.range(n, n + 5)
                            .mapToObj(i -> quoted("Department " + i))
                            .collect(Collectors.joining(",", "[", "]"))));
        }
        broad.add(is("stage", "student"));
        broad.add(is("level", "undergraduate"));
        broad.add(is("load", "full"));
        broad.add(leaf("class_standing", "in", "[\"Junior\",\"Senior\"]"));
        narrowing.add(is("level", "graduate"));
        narrowing.add(is("load", "part"));
        narrowing.add(is("admit_type", "transfer"));
        narrowing.add(leaf("stage", "in", "[\"applicant\",\"admitted\"]"));
        narrowing.add(all(is("stage", "student"), is("load", "full")));
        labels.forEach(label -> narrowing.add(leaf("labels", "has_any", "[\"" + label + "\"]")));
        for (int months : new int[] {3, 6, 9, 12}) {
            timed.add(leaf("expected_graduation", "in_next", span(months, "month")));
            timed.add(leaf("created_at", "in_last", span(months, "month")));
        }
    }

    private void alerts() {
        for (var type : TYPES) {
            steady.add(has("alert", open(), is("type", type)));
            steady.add(has("alert", open(), is("type", type), leaf("priority", "at_least", quoted("high"))));
            steady.add(has("alert", yes("is_unreviewed"), is("type", type)));
            timed.add(has("alert", is("type", type), leaf("created_at", "in_last", span(day(), "day"))));
            timed.add(has("alert", is("type", type), leaf("resolved_at", "in_last", span(day(), "day"))));
        }
        for (var group : GROUPS) {
            steady.add(count("alert", "gte", 2, open(), is("type_group", group)));
            timed.add(has("alert", yes("is_overdue"), is("type_group", group)));
        }
        for (int i = 0; i < TEAMS; i++) {
            steady.add(has("alert", open(), team("reviewer", i)));
            timed.add(has("alert", yes("is_overdue"), team("reviewer", i)));
        }
        for (int many = 2; many < 5; many++) {
            steady.add(count("alert", "gte", many, open()));
            timed.add(count("alert", "gte", many, leaf("created_at", "in_last", span(30, "day"))));
            timed.add(has("alert", open(), leaf("age_days", "gte", Integer.toString(7 * many))));
        }
        steady.add(has("alert", is("status", "triage"), is("priority", "critical")));
        steady.add(has("alert", open(), "{\"via\":\"case\",\"where\":%s}".formatted(is("type", "financial"))));
    }

    private void cases() {
        for (var type : CASE_TYPES) {
            steady.add(has("case", is("status_category", "open"), is("type", type)));
            timed.add(has("case", yes("is_overdue"), is("type", type)));
            timed.add(has("case", is("type", type), leaf("resolved_at", "in_last", span(day(), "day"))));
        }
        for (var status : CASE_STATUSES) {
            steady.add(has("case", is("status", status)));
            for (var priority : PRIORITIES) {
                steady.add(has("case", is("status", status), is("priority", priority)));
            }
            timed.add(has("case", is("status", status), leaf("due_at", "in_next", span(day(), "day"))));
        }
        for (int i = 0; i < TEAMS; i++) {
            steady.add(has("case", is("status_category", "open"), team("assignee", i)));
            timed.add(has("case", yes("is_overdue"), team("assignee", i)));
        }
        steady.add(has("case", yes("unclaimed"), is("status_category", "open")));
        steady.add(count("case", "gte", 2, is("status_category", "open")));
        steady.add("{\"has_no\":\"case\",\"where\":%s}".formatted(is("status_category", "open")));
        steady.add(has("case", is("status_category", "open"), has("task", is("status", "open"))));
        steady.add(has("case", is("status_category", "open"), count("task", "gte", 2, is("status_category", "open"))));
        timed.add(has("case", is("status_category", "open"), has("task", yes("is_overdue"))));
        timed.add(has("case", leaf("resolved_at", "in_last", span(30, "day"))));
    }

    private void tasks() {
        for (var type : TASK_TYPES) {
            steady.add(has("task", is("status_category", "open"), is("type", type)));
            timed.add(has("task", yes("is_overdue"), is("type", type)));
            timed.add(has("task", is("type", type), leaf("completed_at", "in_last", span(day(), "day"))));
        }
        for (int i = 0; i < TEAMS; i++) {
            steady.add(has("task", is("status_category", "open"), team("assignee", i)));
        }
        steady.add(count("task", "gte", 3, is("status_category", "open")));
        timed.add(has("task", is("status_category", "open"), leaf("due_at", "in_next", span(2, "day"))));
    }

    private int day() {
        return DAYS[random.nextInt(DAYS.length)];
    }

    private String team(String field, int n) {
        return leaf(field, "is", "{\"team\":\"%d\"}".formatted(teams.get(n % teams.size())));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String open() {
        return is("status_category", "open");
    }

    private static String is(String field, String value) {
        return leaf(field, "is", quoted(value));
    }

    private static String yes(String field) {
        return leaf(field, "is", "true");
    }

    private static String leaf(String field, String operator, String value) {
        return "{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}".formatted(field, operator, value);
    }

    private static String span(int n, String unit) {
        return "{\"n\":%d,\"unit\":\"%s\"}".formatted(n, unit);
    }

    private static String has(String relation, String... where) {
        return "{\"has\":\"%s\",\"where\":%s}".formatted(relation, all(where));
    }

    private static String count(String relation, String operator, int number, String... where) {
        return "{\"count\":\"%s\",\"op\":\"%s\",\"value\":%d,\"where\":%s}"
                .formatted(relation, operator, number, all(where));
    }

    private static String all(String... of) {
        return of.length == 1 ? of[0] : group("all", of);
    }

    private static String any(String... of) {
        return group("any", of);
    }

    private static String none(String... of) {
        return group("none", of);
    }

    private static String group(String kind, String... of) {
        return "{\"%s\":[%s]}".formatted(kind, String.join(",", of));
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }
}
