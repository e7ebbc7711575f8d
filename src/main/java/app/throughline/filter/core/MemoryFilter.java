package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A filter as a predicate over documents. Compiled once, then asked of any number of documents at one moment after
 * another; moving windows are resolved once for a moment and not once for a document.
 */
public final class MemoryFilter {
    private final Layout layout;
    private final RecordKind kind;
    private final List<Window> windows = new ArrayList<>();
    private final Check check;

    /** A compiled condition on one record. */
    @FunctionalInterface
    private interface Check {
        boolean passes(Asked asked, Document document, int row);
    }

    /** Of which segments a contact is a member. */
    @FunctionalInterface
    public interface Memberships {
        /** The contact is a member of one of these now. */
        boolean anyOf(long contact, Set<Long> segments);
    }

    /** A filter at one moment. */
    public final class Asked {
        private final Moment moment;
        private final Memberships memberships;
        private final Window.Span[] spans;

        private Asked(Moment moment, Memberships memberships) {
            this.moment = moment;
            this.memberships = memberships;
            this.spans = windows.stream().map(window -> window.at(moment)).toArray(Window.Span[]::new);
        }

        /** Whether the contact itself passes; only for a filter on contacts. */
        public boolean passes(Document document) {
            return document.records(layout.of(kind).position()).count() > 0 && check.passes(this, document, 0);
        }

        /** The ids of the contact's records that pass. */
        public List<Long> passing(Document document) {
            var records = document.records(layout.of(kind).position());
            var ids = new ArrayList<Long>();
            for (int row = 0; row < records.count(); row++) {
                if (check.passes(this, document, row)) {
                    ids.add(records.ids()[row]);
                }
            }
            return ids;
        }
    }

    private MemoryFilter(Core filter, RecordKind kind, Layout layout) {
        this.layout = layout;
        this.kind = kind;
        this.check = compile(filter, kind);
    }

    /** A filter on records of a kind, for documents of this layout. */
    public static MemoryFilter compile(Core filter, RecordKind kind, Layout layout) {
        return new MemoryFilter(filter, kind, layout);
    }

    /** The filter at a moment. */
    public Asked at(Moment moment, Memberships memberships) {
        return new Asked(moment, memberships);
    }

    private Check compile(Core filter, RecordKind of) {
        return switch (filter) {
            case Core.Constant(var value) -> (_, _, _) -> value;
            case Core.And(var parts) -> and(each(parts, of));
            case Core.Or(var parts) -> or(each(parts, of));
            case Core.Not(var part) -> {
                var inner = compile(part, of);
                yield (asked, document, row) -> !inner.passes(asked, document, row);
            }
            case Core.Leaf(var column, var test) -> leaf(column, test);
            case Core.Some some -> some(some, of);
            case Core.Linked(var link, var where) -> linked(link, where);
            case Core.Member(var segments) ->
                (asked, document, _) -> asked.memberships.anyOf(document.contact(), segments);
        };
    }

    private Check[] each(List<Core> parts, RecordKind of) {
        return parts.stream().map(part -> compile(part, of)).toArray(Check[]::new);
    }

    private static Check and(Check[] parts) {
        return (asked, document, row) -> {
            for (var part : parts) {
                if (!part.passes(asked, document, row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Check or(Check[] parts) {
        return (asked, document, row) -> {
            for (var part : parts) {
                if (part.passes(asked, document, row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Check some(Core.Some some, RecordKind of) {
        var children = layout.of(some.relation().to());
        int position = children.position();
        int parents = layout.of(of).position();
        int parent = children.number(some.relation());
        var where = compile(some.where(), some.relation().to());
        return (asked, document, row) -> {
            var records = document.records(position);
            long id = document.records(parents).ids()[row];
            long passing = 0;
            for (int child = 0; child < records.count(); child++) {
                if (records.number(child, parent) == id && where.passes(asked, document, child)) {
                    passing++;
                    if (passing > some.most() || passing >= some.least() && some.most() == Long.MAX_VALUE) {
                        break;
                    }
                }
            }
            return passing >= some.least() && passing <= some.most();
        };
    }

    private Check linked(Link link, Core condition) {
        var from = layout.of(link.from());
        var to = layout.of(link.to());
        int position = from.position();
        int place = from.number(link);
        int others = to.position();
        var where = compile(condition, link.to());
        return (asked, document, row) -> {
            long target = document.records(position).number(row, place);
            int other = target == Document.EMPTY ? -1 : document.records(others).find(target);
            return other >= 0 && where.passes(asked, document, other);
        };
    }

    private Check leaf(Column column, Test test) {
        return column.type() == Column.Type.TEXT ? text(column, test) : number(column, test);
    }

    @FunctionalInterface
    private interface OnNumber {
        boolean test(Asked asked, long value);
    }

    private Check number(Column column, Test test) {
        var plan = layout.of(column.kind());
        int position = plan.position();
        int place = plan.number(column);
        var on = onNumber(column, test);
        return (asked, document, row) -> {
            long value = document.records(position).number(row, place);
            return value != Document.EMPTY && on.test(asked, value);
        };
    }

    private OnNumber onNumber(Column column, Test test) {
        return switch (test) {
            case Test.Present _ -> (_, _) -> true;
            case Test.Among(var codes) -> among(codes);
            case Test.Within(var window) -> within(window);
            case Test.OnWeekday(var days) ->
                (asked, value) -> days.contains(day(asked, column, value).getDayOfWeek());
            case Test.InMonth(var months) ->
                (asked, value) -> months.contains(day(asked, column, value).getMonthValue());
            case Test.Recurs(var days) ->
                (asked, value) -> {
                    var today = asked.moment.today();
                    return !Recurrence.next(LocalDate.ofEpochDay(value), today).isAfter(today.plusDays(days));
                };
            case Test.Words _, Test.Initial _, Test.Fits _ -> throw new IllegalStateException(column + " is no text");
        };
    }

    private static OnNumber among(Set<Long> codes) {
        if (codes.size() == 1) {
            long only = codes.iterator().next();
            return (_, value) -> value == only;
        }
        return (_, value) -> codes.contains(value);
    }

    private OnNumber within(Window window) {
        int place = windows.size();
        windows.add(window);
        return (asked, value) -> asked.spans[place].contains(value);
    }

    private static LocalDate day(Asked asked, Column column, long value) {
        return column.scale() == Scale.DAYS
                ? LocalDate.ofEpochDay(value)
                : asked.moment.frame().dayOf(value);
    }

    @FunctionalInterface
    private interface OnText {
        boolean test(Document.Words words);
    }

    private Check text(Column column, Test test) {
        var plan = layout.of(column.kind());
        int position = plan.position();
        int place = plan.text(column);
        var on = onText(column, test);
        return (_, document, row) -> {
            var words = document.records(position).text(row, place);
            return !words.folded().isEmpty() && on.test(words);
        };
    }

    private static OnText onText(Column column, Test test) {
        return switch (test) {
            case Test.Present _ -> _ -> true;
            case Test.Words(var how, var any, var exact) -> words(how, any, exact);
            case Test.Initial(var from, var until) ->
                words -> {
                    int first = words.folded().codePointAt(0);
                    return first >= from && first <= until;
                };
            case Test.Fits(var pattern) -> {
                var compiled = com.google.re2j.Pattern.compile(pattern.expression(), com.google.re2j.Pattern.DOTALL);
                yield words -> compiled.matcher(words.folded()).find();
            }
            case Test.Among _, Test.Within _, Test.OnWeekday _, Test.InMonth _, Test.Recurs _ ->
                throw new IllegalStateException(column + " is a text");
        };
    }

    private static OnText words(Test.How how, List<String> any, boolean exact) {
        if (how == Test.How.EQUAL) {
            var all = Set.copyOf(any);
            return words -> all.contains(exact ? words.exact() : words.folded());
        }
        return words -> {
            var text = exact ? words.exact() : words.folded();
            return any.stream().anyMatch(word -> has(text, how, word));
        };
    }

    private static boolean has(String text, Test.How how, String word) {
        return switch (how) {
            case EQUAL -> text.equals(word);
            case CONTAINS -> text.contains(word);
            case STARTS -> text.startsWith(word);
            case ENDS -> text.endsWith(word);
        };
    }
}
