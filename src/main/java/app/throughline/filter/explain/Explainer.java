package app.throughline.filter.explain;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Field;
import app.throughline.filter.Filter;
import app.throughline.filter.Names;
import app.throughline.filter.Staffing;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Layout;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.RecordValues;
import app.throughline.filter.core.Relation;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains why a record passes a filter or does not. Prepared once for a filter; {@link #layout} says what to load of the
 * contact, in the name of whoever asks, since an explanation shows records.
 *
 * <p>Every node of the filter is a question of its own, asked of all loaded records by the compiler that answers the whole
 * filter, so an explanation cannot say something else than the answer.
 */
public final class Explainer {
    final Filter.Rooted filter;
    final Catalogue catalogue;
    private final Staffing staffing;
    private final OpenRecords open;
    private final Map<Question, Integer> places = new LinkedHashMap<>();
    private final Map<Filter, Core> cores = new HashMap<>();
    private final MemoryFilters memory;

    /** @param open which records the filter sees: {@link OpenRecords#every()} for one that somebody asks */
    public Explainer(Filter.Rooted filter, Catalogue catalogue, Staffing staffing, OpenRecords open) {
        this.filter = filter;
        this.catalogue = catalogue;
        this.staffing = staffing;
        this.open = open;
        prepare(filter.where(), filter.root().kind());
        this.memory = new MemoryFilters(List.copyOf(places.keySet()));
    }

    /** What must be loaded. */
    public Layout layout() {
        return memory.layout();
    }

    /**
     * Explains one record.
     *
     * @param id of a record of the filter's root
     * @param documents of this layout, in which it may be
     * @return empty when it was not loaded: whoever asks cannot see it
     */
    public Optional<Explanation> explain(
            Documents documents, long id, Moment moment, Names names, MemoryFilters.Memberships memberships) {
        var values = new RecordValues(layout(), documents, memory.ask(documents, moment, memberships));
        var row = values.row(filter.root().kind(), id);
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of(new Explaining(this, values, moment, names).of(filter.where(), row.getAsInt()));
    }

    private void prepare(Filter node, RecordKind kind) {
        ask(kind, core(node));
        switch (node) {
            case Filter.All(var of) -> of.forEach(part -> prepare(part, kind));
            case Filter.Any(var of) -> of.forEach(part -> prepare(part, kind));
            case Filter.None(var of) -> of.forEach(part -> prepare(part, kind));
            case Filter.Is is -> observe(is.field());
            case Filter.Has(var relation, var where) -> prepare(relation, where);
            case Filter.HasNo(var relation, var where) -> prepare(relation, where);
            case Filter.Count(var relation, var _, var _, var where) -> prepare(relation, where);
            case Filter.Via(var link, var where) -> {
                ask(kind, new Core.Linked(link, open.open(link.to())));
                name(link.to());
                prepare(where, link.to());
            }
            case Filter.InSegment _ -> {}
        }
    }

    private void prepare(Relation relation, Filter where) {
        ask(relation.from(), Core.has(relation, Core.YES));
        ask(relation.to(), open(relation.to(), where));
        ask(relation.to(), matching(relation, where));
        name(relation.to());
        prepare(where, relation.to());
    }

    private void name(RecordKind kind) {
        naming(kind).ifPresent(this::observe);
    }

    private void observe(Field field) {
        Observation.questions(field).forEach(question -> ask(question.kind(), question.filter()));
    }

    private void ask(RecordKind kind, Core core) {
        places.computeIfAbsent(new Question(kind, core), _ -> places.size());
    }

    /** The field that tells the records of a kind apart. */
    Optional<Field> naming(RecordKind kind) {
        var category = catalogue.of(kind);
        return category.naming().flatMap(naming -> category.field(naming.field()));
    }

    /** What a node asks, as the answer was found. */
    Core core(Filter node) {
        return cores.computeIfAbsent(node, asked -> open.narrow(Expansion.core(asked, staffing)));
    }

    /** Which related records match. */
    Core matching(Relation relation, Filter where) {
        return Core.and(List.of(open.open(relation.to()), core(where)));
    }

    /** Whether the filter may know of a related record: of one that tells of a segment, where it names that. */
    Core open(RecordKind kind, Filter where) {
        var named = kind.segment()
                .map(column -> Guard.parts(core(where)).stream()
                        .filter(part -> part instanceof Core.Leaf(var asked, var _) && asked.equals(column))
                        .toList());
        return Core.and(List.of(open.open(kind), Core.and(named.orElse(List.of()))));
    }

    /** Whether a condition asks a value that the filter may not know. */
    boolean isWithheld(Filter.Is is) {
        return open.withholds(Expansion.core(is, staffing));
    }

    /** Where the answers to a question stand. */
    int place(Question question) {
        return java.util.Objects.requireNonNull(places.get(question), question::toString);
    }
}
