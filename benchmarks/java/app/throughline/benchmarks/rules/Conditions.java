package app.throughline.benchmarks.rules;

import app.throughline.benchmarks.segments.SegmentFilters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/**
 * What the rules ask. None holds for the alerts that the benchmark raises ("other", medium, of a junior), nine in ten by
 * the alert's own values; the tenth has to look at the student for it.
 */
final class Conditions {
    /** What the raised alerts are of, which no rule asks for. */
    static final String RAISED = "other";

    /** Whom they are about; no rule asks for that. */
    static final String STANDING = "BBA Business, junior";

    private static final List<String> TYPES = SegmentFilters.TYPES.subList(0, SegmentFilters.TYPES.indexOf("asked_for_help"));
    private static final List<String> GROUPS = SegmentFilters.GROUPS.subList(0, SegmentFilters.GROUPS.indexOf("retention"));
    private static final List<String> PRIORITIES = SegmentFilters.PRIORITIES;
    private static final List<String> SOURCES = List.of("faculty", "form", "rule", "workflow", "import", "api");
    private static final List<String> STANDINGS =
            List.of("BS Biology, first year", "BA History, sophomore", "BSN Nursing, senior");

    private final Random random = new Random(5);

    private Conditions() {}

    /** So many filters, no two alike. */
    static List<String> filters(int count) {
        var conditions = new Conditions();
        var filters = new LinkedHashSet<String>();
        while (filters.size() < count) {
            boolean ofStudent = filters.size() % 10 == 9;
            filters.add(filter(ofStudent ? conditions.student() : conditions.own()));
        }
        return List.copyOf(filters);
    }

    /** The filter that all raised alerts pass. */
    static String matching() {
        return filter(all(is("type", RAISED), is("source", "manual")));
    }

    private String own() {
        return switch (random.nextInt(4)) {
            case 0 ->
                all(
                        in("type", 1 + random.nextInt(3), TYPES),
                        leaf("priority", "at_least", quoted(any(PRIORITIES))),
                        occurred());
            case 1 -> all(is("type_group", any(GROUPS)), in("source", 1 + random.nextInt(2), SOURCES), occurred());
            case 2 -> all(in("type", 1, TYPES), "{\"any\":[%s,%s]}".formatted(is("source", any(SOURCES)), occurred()));
            default ->
                all(
                        in("type", 2, TYPES),
                        in("priority", 2, PRIORITIES),
                        "{\"none\":[%s]}".formatted(is("source", any(SOURCES))));
        };
    }

    private String student() {
        return all(
                leaf("occurrences", "lte", Integer.toString(1 + random.nextInt(40))),
                "{\"via\":\"contact\",\"where\":%s}".formatted(in("class_standing", 1 + random.nextInt(2), STANDINGS)),
                "{\"any\":[%s,%s]}".formatted(is("status", "triage"), in("type", 2, TYPES)));
    }

    private String occurred() {
        return leaf("occurrences", "lte", Integer.toString(1 + random.nextInt(9)));
    }

    private String in(String field, int count, List<String> values) {
        var some = new LinkedHashSet<String>();
        while (some.size() < count) {
            some.add(quoted(any(values)));
        }
        return leaf(field, "in", new ArrayList<>(some).toString());
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String filter(String where) {
        return "{\"version\":1,\"root\":\"alert\",\"where\":%s}".formatted(where);
    }

    private static String all(String... of) {
        return "{\"all\":[%s]}".formatted(String.join(",", of));
    }

    private static String is(String field, String value) {
        return leaf(field, "is", quoted(value));
    }

    private static String leaf(String field, String operator, String value) {
        return "{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}".formatted(field, operator, value);
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }
}
