package app.throughline.listing;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.builder.SegmentChoices;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.Sentence;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterProblem;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Moments;
import app.throughline.web.ListState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Conditions of lists in the language of filters (product 8 and 9): read from the address, asked in SQL as far as the
 * viewer sees, and put into words. What cannot be read lets nothing through, so that nobody takes a list for filtered that
 * is not (decision 0107).
 */
@Component
public class ListFilters {
    /** How long one may be as part of an address; longer ones are segments. */
    static final int LONGEST = 12_000;

    private static final int MOST_PROBLEMS = 5;

    private final Catalogue catalogue;
    private final FilterReader reader;
    private final Moments moments;
    private final StaffNames staff;
    private final ObjectProvider<SqlFilter.Memberships> memberships;
    private final ObjectProvider<SegmentChoices> segments;

    ListFilters(
            Catalogue catalogue,
            Moments moments,
            StaffNames staff,
            ObjectProvider<SqlFilter.Memberships> memberships,
            ObjectProvider<SegmentChoices> segments) {
        this.segments = segments;
        this.catalogue = catalogue;
        this.reader = new FilterReader(catalogue);
        this.moments = moments;
        this.staff = staff;
        this.memberships = memberships;
    }

    /** A page whose address may have a condition in the language, which is built on a page of its own; a bean. */
    public interface Asking {
        /** The name, which is also its page: {@code alerts} is at {@code /alerts}. */
        String name();

        /** What it shows is called: "alert" and "alerts". */
        RecordList.Noun noun();

        /** What the filter language calls what the condition is about, null for a page that takes none. */
        default @Nullable RecordKind kind() {
            return null;
        }

        /** Whether this person may use the page at all. */
        boolean visible(Viewer viewer);

        /** The words on the button that leads from the builder to the page. */
        default String shows() {
            return "Show in the list";
        }
    }

    /** Whether the address has a condition in the language. */
    public static boolean isAsked(ListState<?> state) {
        return !state.chosen(ListState.WHERE).isEmpty();
    }

    /**
     * Which rows the address lets through: by the fixed questions of the list and by its condition. All when it has none,
     * none when the condition cannot be read.
     *
     * @param alias under which the rows stand, with whatever the kind joins them to
     * @param chips what a fixed question means; it is asked without its "not"
     */
    public Condition condition(
            ListState<?> state,
            RecordKind kind,
            String alias,
            BiFunction<Chips, ListState.Clause, Filter> chips,
            Viewer viewer) {
        var asked = new ArrayList<Filter>();
        var known = new Chips(catalogue.of(kind));
        for (var clause : state.clauses()) {
            var meant = chips.apply(known, clause);
            asked.add(clause.operator() == ListState.Operator.IS ? meant : new Filter.None(List.of(meant)));
        }
        if (isAsked(state)) {
            var filter = read(state, kind, viewer).filter();
            if (filter == null) {
                return falseCondition();
            }
            asked.add(filter.where());
        }
        return asked.isEmpty() ? noCondition() : condition(new Filter.All(asked), kind, alias, viewer);
    }

    private Condition condition(Filter filter, RecordKind kind, String alias, Viewer viewer) {
        return SqlFilter.where(
                Expansion.core(filter, staff.of(viewer)),
                kind,
                alias,
                moments.now(),
                memberships.getIfAvailable(() -> (contact, segments) -> falseCondition()));
    }

    /** The condition of the address in words, null for none. */
    public @Nullable Conditions conditions(ListState<?> state, RecordKind kind, Viewer viewer) {
        if (!isAsked(state)) {
            return null;
        }
        var read = read(state, kind, viewer);
        var filter = read.filter();
        if (filter == null) {
            var problems = read.problems().stream()
                    .limit(MOST_PROBLEMS)
                    .map(FilterProblem::message)
                    .toList();
            return new Conditions(List.of(), problems, state.urlWithout(ListState.WHERE));
        }
        var parts = filter.where() instanceof Filter.All(var of) ? of : List.of(filter.where());
        var all = IntStream.range(0, parts.size())
                .mapToObj(i -> new Conditions.Condition(
                        Sentence.condition(parts.get(i), catalogue, staff), without(state, parts, i)))
                .toList();
        return new Conditions(all, List.of(), state.urlWithout(ListState.WHERE));
    }

    /** Why a list would not take this condition, as sentences; none when it would. */
    public List<String> refusals(String where, RecordKind kind, Viewer viewer) {
        return read(where, kind, viewer).problems().stream()
                .map(FilterProblem::message)
                .toList();
    }

    private FilterReader.Reading read(ListState<?> state, RecordKind kind, Viewer viewer) {
        return read(state.chosen(ListState.WHERE).getFirst(), kind, viewer);
    }

    private FilterReader.Reading read(String json, RecordKind kind, Viewer viewer) {
        if (URLEncoder.encode(json, StandardCharsets.UTF_8).length() > LONGEST) {
            return refused("filter_too_large", "This filter is too long for an address. Save it as a segment.");
        }
        var reading = reader.where(catalogue.of(kind), json);
        var filter = reading.filter();
        if (filter != null && !NamedSegments.areSaid(filter)) {
            return refused("segment_unnamed", NamedSegments.UNSAID);
        }
        return filter == null || NamedSegments.of(filter.where()).isEmpty() || mayAsk(filter, viewer)
                ? reading
                : refused("unknown_value", "A segment it names is not there, or not for you to use.");
    }

    private boolean mayAsk(Filter.Rooted filter, Viewer viewer) {
        return memberships.getIfAvailable() != null
                && segments.stream().anyMatch(choices -> choices.mayAsk(filter, viewer));
    }

    private static FilterReader.Reading refused(String code, String message) {
        return new FilterReader.Reading(null, List.of(new FilterProblem("/where", code, message)));
    }

    private static String without(ListState<?> state, List<Filter> parts, int index) {
        var rest = new ArrayList<>(parts);
        rest.remove(index);
        return rest.isEmpty()
                ? state.urlWithout(ListState.WHERE)
                : with(state, FilterWriter.where(rest.size() == 1 ? rest.getFirst() : new Filter.All(rest)));
    }

    /** The first page of a list with another condition. */
    private static <K extends Enum<K>> String with(ListState<K> state, String where) {
        var filters = new LinkedHashMap<>(state.filters());
        filters.put(ListState.WHERE, List.of(where));
        return new ListState<>(state.list(), state.view(), state.words(), filters, state.sort(), state.display(), null)
                .url();
    }
}
