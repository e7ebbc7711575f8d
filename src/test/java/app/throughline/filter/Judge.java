package app.throughline.filter;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The filter language as its specification reads (product 9), slowly and without any of the product's code: it takes the
 * JSON and the plain rows of a {@link FilterWorld}. It decides who is right when compilers disagree.
 */
final class Judge {
    private final FilterWorld world;
    private final ZonedDateTime now;
    private final LocalDate today;

    Judge(FilterWorld world, Instant at) {
        this.world = world;
        now = at.atZone(FilterWorld.ZONE);
        today = now.toLocalDate();
    }

    /** Whether a row of a category passes a node. */
    boolean passes(JsonNode node, String category, Map<String, @Nullable Object> row) {
        if (node.has("all")) {
            return each(node.get("all")).stream().allMatch(child -> passes(child, category, row));
        }
        if (node.has("any")) {
            return each(node.get("any")).stream().anyMatch(child -> passes(child, category, row));
        }
        if (node.has("none")) {
            return each(node.get("none")).stream().noneMatch(child -> passes(child, category, row));
        }
        if (node.has("has")) {
            return related(node, "has", category, row) > 0;
        }
        if (node.has("has_no")) {
            return related(node, "has_no", category, row) == 0;
        }
        if (node.has("count")) {
            return number(
                    node.get("op").asString(),
                    BigDecimal.valueOf(related(node, "count", category, row)),
                    node.get("value"));
        }
        if (node.has("via")) {
            var link = node.get("via").asString();
            var target = switch (link) {
                case "contact" -> find("person", row.get("person_id"));
                case "moment" -> row;
                default -> find("thing", row.get("thing_id"));
            };
            return target != null && (!node.has("where") || passes(node.get("where"), link, target));
        }
        return leaf(node, category, row);
    }

    private static List<JsonNode> each(JsonNode list) {
        var all = new ArrayList<JsonNode>();
        list.forEach(all::add);
        return all;
    }

    private long related(JsonNode node, String kind, String category, Map<String, @Nullable Object> row) {
        var relation = node.get(kind).asString();
        var parent = category.equals("thing") ? "thing_id" : "person_id";
        return rows(relation).stream()
                .filter(child -> Objects.equals(child.get(parent), row.get("id")))
                .filter(child -> !node.has("where") || passes(node.get("where"), relation, child))
                .count();
    }

    private List<Map<String, @Nullable Object>> rows(String category) {
        if (category.equals("membership")) {
            return world.people().stream()
                    .flatMap(person -> memberships(person).stream())
                    .toList();
        }
        return world.rows.getOrDefault(category.equals("contact") ? "person" : category, List.of());
    }

    /** From when until when somebody was a member of what; of a segment that is archived nothing is told. */
    private List<Map<String, @Nullable Object>> memberships(long person) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var segment : world.spells.segments) {
            if (segment.isArchived()) {
                continue;
            }
            var since = segment.first().contains(person) ? segment.countedFrom() : null;
            var cause = "initial";
            for (var event : segment.events()) {
                if (event.person() != person || !event.counts()) {
                    continue;
                }
                if (event.isJoin()) {
                    since = event.at();
                    cause = event.cause();
                } else {
                    all.add(membership(person, segment.id(), Objects.requireNonNull(since), event.at(), cause));
                    since = null;
                }
            }
            if (since != null) {
                all.add(membership(person, segment.id(), since, null, cause));
            }
        }
        return all;
    }

    private static Map<String, @Nullable Object> membership(
            long person, long segment, Instant joined, @Nullable Instant left, String cause) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("person_id", person);
        row.put("segment", new Key(Long.toString(segment)));
        row.put("joined_at", joined);
        row.put("left_at", left);
        row.put("is_current", left == null);
        row.put("cause", new Key(cause));
        return row;
    }

    private @Nullable Map<String, @Nullable Object> find(String table, @Nullable Object id) {
        return world.rows.getOrDefault(table, List.of()).stream()
                .filter(row -> Objects.equals(row.get("id"), id))
                .findFirst()
                .orElse(null);
    }

    /** A negative operator is the opposite of its positive, so an empty value passes it. */
    private boolean leaf(JsonNode leaf, String category, Map<String, @Nullable Object> row) {
        var field = leaf.get("field").asString();
        var op = leaf.get("op").asString();
        var values = values(category, field, row);
        return switch (op) {
            case "is_empty" -> values.isEmpty();
            case "is_not_empty" -> !values.isEmpty();
            case "is_not",
                    "not_in",
                    "not_contains",
                    "not_starts_with",
                    "not_ends_with",
                    "not_matches",
                    "not_between",
                    "not_on",
                    "not_in_last",
                    "not_in_next" -> !positive(leaf, field, op.equals("is_not") ? "is" : op.substring(4), values);
            case "ne" -> !positive(leaf, field, "eq", values);
            case "has_none" -> !positive(leaf, field, "has_any", values);
            default -> positive(leaf, field, op, values);
        };
    }

    private boolean positive(JsonNode leaf, String field, String op, List<Object> values) {
        var value = leaf.path("value");
        var keys = new HashSet<Object>();
        if (value.isArray()) {
            value.forEach(key -> keys.add(key.asString("")));
        }
        return switch (op) {
            case "has_any" -> values.stream().anyMatch(keys::contains);
            case "has_all" -> new HashSet<>(values).containsAll(keys);
            case "is_exactly" -> new HashSet<>(values).equals(keys);
            default -> values.stream().anyMatch(one -> holds(leaf, field, op, one, value));
        };
    }

    private boolean holds(JsonNode leaf, String field, String op, Object one, JsonNode value) {
        return switch (one) {
            case Staff staff -> staff(op, staff, value);
            case Boolean flag -> flag == value.asBoolean();
            case BigDecimal number -> number(op, number, value);
            case LocalDate day -> day(op, day, value);
            case Instant instant -> instant(op, instant.atZone(FilterWorld.ZONE), value);
            case Key(var key) -> option(field, op, key, value);
            case String text -> text(op, text, value, leaf.has("match"));
            default -> throw new IllegalStateException(one.toString());
        };
    }

    private record Staff(@Nullable Long person, @Nullable Long team) {}

    private record Key(String key) {}

    private List<Object> values(String category, String field, Map<String, @Nullable Object> row) {
        if (field.equals("tags")) {
            return List.copyOf(related("tag", "person_id", row).stream()
                    .map(tag -> tag.get("tag"))
                    .filter(Objects::nonNull)
                    .<Object>map(code -> List.of("", "a", "b", "c", "d").get((int) (long) (Long) code))
                    .toList());
        }
        if (field.equals("thing_owners")) {
            return List.copyOf(related("thing", "person_id", row).stream()
                    .filter(thing -> (Boolean) Objects.requireNonNull(thing.get("is_open")))
                    .map(Judge::owner)
                    .filter(Objects::nonNull)
                    .<Object>map(owner -> owner)
                    .toList());
        }
        var value = category.equals("moment") ? shown(field) : value(category, field, row);
        return value == null || value instanceof String text && isBlank(text) ? List.of() : List.of(value);
    }

    private List<Map<String, @Nullable Object>> related(
            String table, String parent, Map<String, @Nullable Object> row) {
        return rows(table).stream()
                .filter(child -> Objects.equals(child.get(parent), row.get("id")))
                .toList();
    }

    private @Nullable Object value(String category, String field, Map<String, @Nullable Object> row) {
        return switch (field) {
            case "standing" -> key(row.get("standing"), List.of("", "low", "middle", "high", "top"), 1);
            case "status" -> row.get("status") == null ? null : new Key((String) row.get("status"));
            case "kind" -> key(row.get("kind"), List.of("", "red", "green", "blue"), 10);
            case "label" -> key(row.get("label"), List.of("", "red", "green", "blue"), 10);
            case "tag" -> key(row.get("tag"), List.of("", "a", "b", "c", "d"), 1);
            case "thing_kind" -> {
                var thing = find("thing", row.get("thing_id"));
                yield thing == null ? null : value("thing", "kind", thing);
            }
            case "owner" -> owner(row);
            case "age" -> since((LocalDate) row.get("born_on"), ChronoUnit.YEARS);
            case "things" ->
                BigDecimal.valueOf(related("thing", "person_id", row).size());
            case "last_made_at" ->
                latest(
                        related("thing", "person_id", row).stream()
                                .filter(thing -> (Boolean) Objects.requireNonNull(thing.get("is_open")))
                                .toList(),
                        "made_at",
                        null);
            case "last_event_at" ->
                latest(
                        related("part", "person_id", row),
                        "done_at",
                        latest(related("thing", "person_id", row), "made_at", null));
            case "open_things" ->
                BigDecimal.valueOf(related("thing", "person_id", row).stream()
                        .filter(thing -> (Boolean) Objects.requireNonNull(thing.get("is_open")))
                        .count());
            case "age_days" -> {
                var made = (Instant) row.get("made_at");
                yield made == null || made.isAfter(now.toInstant())
                        ? null
                        : BigDecimal.valueOf(Duration.between(made, now).toDays());
            }
            case "late_days" ->
                (Boolean) Objects.requireNonNull(row.get("is_open"))
                        ? since((LocalDate) row.get("due_on"), ChronoUnit.DAYS)
                        : null;
            case "is_overdue" -> isOverdue(row);
            case "state" -> state(row);
            default -> row.get(field);
        };
    }

    /** What clock and calendar show. */
    private @Nullable Object shown(String field) {
        return switch (field) {
            case "date" -> today;
            case "weekday" -> new Key(today.getDayOfWeek().name().toLowerCase(Locale.ROOT));
            case "month" -> new Key(today.getMonth().name().toLowerCase(Locale.ROOT));
            case "time" -> new Key((now.getHour() < 10 ? "0" : "") + now.getHour() + ":00");
            case "in_office_hours" -> isOpen(today) && now.getHour() >= 9 && now.getHour() < 17;
            case "in_break" ->
                !today.isBefore(LocalDate.of(2026, 11, 25)) && !today.isAfter(LocalDate.of(2026, 11, 27));
            case "term_week" -> {
                var term = term(0);
                yield term == null
                        ? null
                        : BigDecimal.valueOf(ChronoUnit.DAYS.between(monday(term.get(0)), monday(today)) / 7 + 1);
            }
            default -> throw new IllegalStateException(field);
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1);
    }

    private static @Nullable Instant latest(
            List<Map<String, @Nullable Object>> rows, String column, @Nullable Instant other) {
        var latest = other;
        for (var row : rows) {
            var time = (Instant) row.get(column);
            latest = time != null && (latest == null || time.isAfter(latest)) ? time : latest;
        }
        return latest;
    }

    private @Nullable BigDecimal since(@Nullable LocalDate day, ChronoUnit unit) {
        return day == null || day.isAfter(today) ? null : BigDecimal.valueOf(unit.between(day, today));
    }

    private boolean isOverdue(Map<String, @Nullable Object> thing) {
        var due = (Instant) thing.get("due_at");
        return (Boolean) Objects.requireNonNull(thing.get("is_open"))
                && due != null
                && !now.toInstant().isBefore(due);
    }

    private @Nullable Key state(Map<String, @Nullable Object> thing) {
        if (!(Boolean) Objects.requireNonNull(thing.get("is_open"))) {
            return new Key("done");
        }
        var due = (Instant) thing.get("due_at");
        if (due == null) {
            return null;
        }
        var soon = shifted(2, "business_day").toInstant();
        return new Key(isOverdue(thing) ? "late" : due.isAfter(soon) ? "waiting" : "soon");
    }

    private static @Nullable Staff owner(Map<String, @Nullable Object> row) {
        var owner = new Staff((Long) row.get("owner_id"), (Long) row.get("team_id"));
        return owner.person() == null && owner.team() == null ? null : owner;
    }

    private static @Nullable Key key(@Nullable Object code, List<String> keys, int step) {
        return code == null ? null : new Key(keys.get((int) ((Long) code / step)));
    }

    private boolean option(String field, String op, String key, JsonNode value) {
        if (field.equals("time") && op.startsWith("at_")) {
            int before = key.compareTo(value.asString());
            return op.equals("at_least") ? before >= 0 : before <= 0;
        }
        var order = List.of("low", "middle", "high", "top");
        return switch (op) {
            case "is" -> key.equals(value.asString());
            case "in" -> each(value).stream().anyMatch(one -> key.equals(one.asString()));
            case "at_least" -> order.indexOf(key) >= order.indexOf(value.asString());
            case "at_most" -> order.indexOf(key) <= order.indexOf(value.asString());
            default -> throw new IllegalStateException(field + " " + op);
        };
    }

    private static boolean staff(String op, Staff staff, JsonNode value) {
        return switch (op) {
            case "is_inactive" -> Objects.equals(staff.person(), 4L);
            case "is" -> isWho(staff, value);
            case "in" -> each(value).stream().anyMatch(one -> isWho(staff, one));
            default -> throw new IllegalStateException(op);
        };
    }

    private static boolean isWho(Staff staff, JsonNode who) {
        if (who.isString() && who.asString().equals("me")) {
            return Objects.equals(staff.person(), 3L);
        }
        if (who.isString()) {
            return isTeam(staff, 200, true) || isTeam(staff, 300, true);
        }
        return who.has("person")
                ? Objects.equals(staff.person(), Long.valueOf(who.get("person").asString()))
                : isTeam(
                        staff,
                        Long.parseLong(who.get("team").asString()),
                        who.path("members").asBoolean(true));
    }

    private static boolean isTeam(Staff staff, long team, boolean members) {
        Set<Long> people = team == 100 ? Set.of(1L, 2L) : team == 200 ? Set.of(3L) : Set.of();
        return Objects.equals(staff.team(), team)
                || members && staff.person() != null && people.contains(staff.person());
    }

    private static boolean number(String op, BigDecimal number, JsonNode value) {
        return switch (op) {
            case "eq" -> number.compareTo(value.decimalValue()) == 0;
            case "ne" -> number.compareTo(value.decimalValue()) != 0;
            case "lt" -> number.compareTo(value.decimalValue()) < 0;
            case "lte" -> number.compareTo(value.decimalValue()) <= 0;
            case "gt" -> number.compareTo(value.decimalValue()) > 0;
            case "gte" -> number.compareTo(value.decimalValue()) >= 0;
            case "between" ->
                number.compareTo(value.get(0).decimalValue()) >= 0
                        && number.compareTo(value.get(1).decimalValue()) <= 0;
            default -> throw new IllegalStateException(op);
        };
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static String folded(String text) {
        var words = new ArrayList<String>();
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> c < 0x300 || c > 0x36f)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (var word : plain.split("[\\s\\u00a0]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }

    private static boolean text(String op, String own, JsonNode value, boolean exact) {
        var text = exact ? own.strip() : folded(own);
        if (op.equals("matches")) {
            return java.util.regex.Pattern.compile(folded(value.asString()), java.util.regex.Pattern.DOTALL)
                    .matcher(text)
                    .find();
        }
        if (op.equals("between")) {
            int first = text.codePointAt(0);
            return first >= folded(value.get(0).asString()).codePointAt(0)
                    && first <= folded(value.get(1).asString()).codePointAt(0);
        }
        var wanted = value.isArray() ? each(value) : List.of(value);
        return wanted.stream()
                .map(one -> exact ? one.asString() : folded(one.asString()))
                .anyMatch(word -> switch (op) {
                    case "is", "in" -> text.equals(word);
                    case "contains" -> text.contains(word);
                    case "starts_with" -> text.startsWith(word);
                    case "ends_with" -> text.endsWith(word);
                    default -> throw new IllegalStateException(op);
                });
    }

    /** Now, moved by so many units: exact for what a clock counts, by the local calendar for what a calendar counts. */
    private ZonedDateTime shifted(int count, String unit) {
        var instant = now.toInstant();
        return switch (unit) {
            case "minute" -> instant.plus(Duration.ofMinutes(count)).atZone(FilterWorld.ZONE);
            case "hour" -> instant.plus(Duration.ofHours(count)).atZone(FilterWorld.ZONE);
            case "day" -> instant.plus(Duration.ofHours(24L * count)).atZone(FilterWorld.ZONE);
            case "week" -> instant.plus(Duration.ofHours(168L * count)).atZone(FilterWorld.ZONE);
            default -> shifted(today, count, unit).atTime(now.toLocalTime()).atZone(FilterWorld.ZONE);
        };
    }

    private static LocalDate shifted(LocalDate day, int count, String unit) {
        return switch (unit) {
            case "day" -> day.plusDays(count);
            case "week" -> day.plusWeeks(count);
            case "month" -> day.plusMonths(count);
            case "year" -> day.plusYears(count);
            case "business_day" -> {
                var at = day;
                for (int left = Math.abs(count); left > 0; ) {
                    at = at.plusDays(count < 0 ? -1 : 1);
                    left -= isOpen(at) ? 1 : 0;
                }
                yield at;
            }
            default -> throw new IllegalStateException(unit);
        };
    }

    private static boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && (day.isBefore(LocalDate.of(2026, 11, 25)) || day.isAfter(LocalDate.of(2026, 11, 27)));
    }

    /** A point as a day; null when it is nowhere. */
    private @Nullable LocalDate dayOf(JsonNode point) {
        if (point.isObject()) {
            int count = point.has("ago")
                    ? -point.get("ago").asInt()
                    : point.get("ahead").asInt();
            var unit = point.get("unit").asString();
            return unit.equals("minute") || unit.equals("hour")
                    ? shifted(count, unit).toLocalDate()
                    : shifted(today, count, unit);
        }
        var text = point.asString();
        return switch (text) {
            case "today", "now" -> today;
            case "term_start", "census", "term_end" -> {
                var term = term(0);
                yield term == null
                        ? null
                        : text.equals("term_start")
                                ? term.get(0)
                                : text.equals("census") ? term.get(0).plusDays(14) : term.get(1);
            }
            default -> LocalDate.parse(text.substring(0, 10));
        };
    }

    private boolean isDayPoint(JsonNode point) {
        return point.isString()
                && !point.asString().equals("now")
                && !point.asString().contains("T");
    }

    /** A point that is no day, as an instant. */
    private ZonedDateTime timeOf(JsonNode point) {
        if (point.isObject()) {
            int count = point.has("ago")
                    ? -point.get("ago").asInt()
                    : point.get("ahead").asInt();
            return shifted(count, point.get("unit").asString());
        }
        return point.asString().equals("now")
                ? now
                : LocalDateTime.parse(point.asString()).atZone(FilterWorld.ZONE);
    }

    private boolean day(String op, LocalDate x, JsonNode value) {
        return switch (op) {
            case "before", "after", "on_or_before", "on_or_after", "on" -> {
                var p = dayOf(value);
                yield p != null
                        && switch (op) {
                            case "before" -> x.isBefore(p);
                            case "after" -> x.isAfter(p);
                            case "on_or_before" -> !x.isAfter(p);
                            case "on_or_after" -> !x.isBefore(p);
                            default -> x.equals(p);
                        };
            }
            case "between" -> {
                var p = dayOf(value.get(0));
                var q = dayOf(value.get(1));
                yield p != null && q != null && !x.isBefore(p) && !x.isAfter(q);
            }
            case "in_last" -> !x.isBefore(span(-1, value)) && !x.isAfter(today);
            case "in_next" -> !x.isBefore(today) && !x.isAfter(span(1, value));
            case "more_than_ago" -> x.isBefore(span(-1, value));
            case "more_than_ahead" -> x.isAfter(span(1, value));
            case "is_past" -> x.isBefore(today);
            case "is_future" -> x.isAfter(today);
            case "anniversary_in_next" -> recurs(x, value.get("n").asInt());
            default -> calendar(op, x, value);
        };
    }

    private LocalDate span(int sign, JsonNode value) {
        return shifted(today, sign * value.get("n").asInt(), value.get("unit").asString());
    }

    private boolean recurs(LocalDate x, int days) {
        for (int i = 0; i <= days; i++) {
            var day = today.plusDays(i);
            var last = day.getMonthValue() == 2 && day.getDayOfMonth() == 28 && !day.isLeapYear();
            if (x.getMonth() == day.getMonth()
                    && (x.getDayOfMonth() == day.getDayOfMonth() || last && x.getDayOfMonth() == 29)) {
                return true;
            }
        }
        return false;
    }

    private boolean instant(String op, ZonedDateTime x, JsonNode value) {
        var at = x.toInstant();
        return switch (op) {
            case "before" ->
                isKnown(value)
                        && at.isBefore(
                                isDayPoint(value) ? begin(value) : timeOf(value).toInstant());
            case "after" ->
                isKnown(value)
                        && (isDayPoint(value)
                                ? !at.isBefore(end(value))
                                : at.isAfter(timeOf(value).toInstant()));
            case "on_or_before" -> isKnown(value) && !x.toLocalDate().isAfter(localDay(value));
            case "on_or_after" -> isKnown(value) && !x.toLocalDate().isBefore(localDay(value));
            case "on" -> isKnown(value) && x.toLocalDate().equals(localDay(value));
            case "between" -> {
                var p = value.get(0);
                var q = value.get(1);
                yield isKnown(p)
                        && isKnown(q)
                        && !at.isBefore(isDayPoint(p) ? begin(p) : timeOf(p).toInstant())
                        && (isDayPoint(q)
                                ? at.isBefore(end(q))
                                : !at.isAfter(timeOf(q).toInstant()));
            }
            case "in_last" -> at.isAfter(moved(-1, value)) && !at.isAfter(now.toInstant());
            case "in_next" -> at.isAfter(now.toInstant()) && !at.isAfter(moved(1, value));
            case "more_than_ago" -> !at.isAfter(moved(-1, value));
            case "more_than_ahead" -> at.isAfter(moved(1, value));
            case "is_past" -> !at.isAfter(now.toInstant());
            case "is_future" -> at.isAfter(now.toInstant());
            default -> calendar(op, x.toLocalDate(), value);
        };
    }

    private boolean isKnown(JsonNode point) {
        return !isDayPoint(point) || dayOf(point) != null;
    }

    private LocalDate localDay(JsonNode point) {
        return isDayPoint(point)
                ? Objects.requireNonNull(dayOf(point))
                : timeOf(point).toLocalDate();
    }

    private Instant begin(JsonNode point) {
        return Objects.requireNonNull(dayOf(point))
                .atStartOfDay(FilterWorld.ZONE)
                .toInstant();
    }

    private Instant end(JsonNode point) {
        return Objects.requireNonNull(dayOf(point))
                .plusDays(1)
                .atStartOfDay(FilterWorld.ZONE)
                .toInstant();
    }

    private Instant moved(int sign, JsonNode value) {
        return shifted(sign * value.get("n").asInt(), value.get("unit").asString())
                .toInstant();
    }

    /** What asks for the local day alone. */
    private boolean calendar(String op, LocalDate x, JsonNode value) {
        return switch (op) {
            case "weekday_in" -> names(value).contains(x.getDayOfWeek().name().toLowerCase(Locale.ROOT));
            case "month_in" -> names(value).contains(x.getMonth().name().toLowerCase(Locale.ROOT));
            case "in_this" -> within(x, value.asString(), 0);
            case "in_previous" -> within(x, value.asString(), -1);
            case "in_following" -> within(x, value.asString(), 1);
            default -> throw new IllegalStateException(op);
        };
    }

    private static Set<String> names(JsonNode value) {
        var names = new HashSet<String>();
        value.forEach(one -> names.add(one.asString()));
        return names;
    }

    private boolean within(LocalDate x, String period, int offset) {
        return switch (period) {
            case "day" -> x.equals(today.plusDays(offset));
            case "week" -> sunday(x).equals(sunday(today).plusWeeks(offset));
            case "month" -> x.withDayOfMonth(1).equals(today.withDayOfMonth(1).plusMonths(offset));
            case "year" -> x.getYear() == today.getYear() + offset;
            case "academic_year" ->
                x.minusMonths(7).getYear()
                                == today.withDayOfMonth(1).minusMonths(7).getYear() + offset
                        && x.withDayOfMonth(1).minusMonths(7).getYear()
                                == x.minusMonths(7).getYear();
            case "term" -> {
                var term = term(offset);
                yield term != null && !x.isBefore(term.get(0)) && !x.isAfter(term.get(1));
            }
            default -> throw new IllegalStateException(period);
        };
    }

    private static LocalDate sunday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() % 7);
    }

    /** First and last day of the term that many away from the current one; null for none. */
    private @Nullable List<LocalDate> term(int offset) {
        var terms = List.of(
                List.of(LocalDate.of(2025, 8, 25), LocalDate.of(2025, 12, 12)),
                List.of(LocalDate.of(2026, 1, 12), LocalDate.of(2026, 5, 8)),
                List.of(LocalDate.of(2026, 5, 18), LocalDate.of(2026, 7, 31)),
                List.of(LocalDate.of(2026, 8, 24), LocalDate.of(2026, 12, 11)),
                List.of(LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 7)));
        int before = -1;
        for (int i = 0; i < terms.size(); i++) {
            if (!today.isBefore(terms.get(i).get(0))
                    && !today.isAfter(terms.get(i).get(1))) {
                return i + offset >= 0 && i + offset < terms.size() ? terms.get(i + offset) : null;
            }
            before = terms.get(i).get(0).isBefore(today) ? i : before;
        }
        int wanted = offset < 0 ? before : before + 1;
        return offset == 0 || wanted < 0 || wanted >= terms.size() ? null : terms.get(wanted);
    }
}
