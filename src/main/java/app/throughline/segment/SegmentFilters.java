package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.access.Viewer;
import app.throughline.builder.Clearances;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.Names;
import app.throughline.filter.Sentence;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Grant;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.open.OpenRecords;
import app.throughline.kernel.FieldError;
import app.throughline.segment.version.Differences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the filters of segments and says what is wrong with them (product FL-4 to FL-7); asked inside a transaction. */
@Component
public class SegmentFilters {
    /** The field of forms that holds the filter. */
    public static final String FIELD = "filter";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalogue catalogue;
    private final SegmentStore store;
    private final StaffNames names;
    private final Clearances clearances;

    SegmentFilters(Catalogue catalogue, SegmentStore store, StaffNames names, Clearances clearances) {
        this.catalogue = catalogue;
        this.store = store;
        this.names = names;
        this.clearances = clearances;
    }

    /** Reads a filter without asking what it names. */
    public FilterReader.Reading read(String json) {
        return new FilterReader(catalogue).read(json);
    }

    /** A stored filter. @throws IllegalStateException if it is none */
    public Filter.Rooted get(String json) {
        return read(json).get();
    }

    /** The filter in words; what a filter that cannot be read any more says of itself. */
    public String sentence(String json) {
        var reading = read(json);
        var filter = reading.filter();
        return filter == null
                ? "A filter that cannot be read: "
                        + reading.problems().getFirst().message()
                : Sentence.of(filter, catalogue, names);
    }

    /** What changed from one filter of a segment to a later one; nothing where one cannot be read any more. */
    public List<String> differences(SegmentVersion before, SegmentVersion after) {
        var was = read(before.filter()).filter();
        var is = read(after.filter()).filter();
        if (was == null || is == null) {
            return List.of();
        }
        var said = new ArrayList<>(new Differences(catalogue, names).between(was.where(), is.where()));
        if (before.isSensitive() != after.isSensitive()) {
            said.add(after.isSensitive() ? "Added: sensitive records" : "Removed: sensitive records");
        }
        return said;
    }

    /** Explains the filter of a segment, of the records it asks of; empty without one that can be read. */
    Optional<Explainer> explainer(Segment segment) {
        return segment.filter().isEmpty() ? Optional.empty() : explainer(segment.filter(), segment.isSensitive());
    }

    /** The same of a filter that is being made. */
    Optional<Explainer> explainer(String json, boolean sensitive) {
        return Optional.ofNullable(read(json).filter())
                .map(filter ->
                        new Explainer(filter, catalogue, names.ofNobody(), OpenRecords.of(catalogue, sensitive)));
    }

    /** A part of a filter in words. */
    String words(Filter part) {
        return Sentence.part(part, catalogue, names);
    }

    /** What people, teams and segments are called. */
    Names names() {
        return names;
    }

    /** The filter as it is stored: the same filter always gives the same text. */
    static String canonical(Filter.Rooted filter) {
        return FilterWriter.write(filter);
    }

    /** Whether two filters are the same, however they are written; one that cannot be read is like itself alone. */
    public boolean same(String one, String other) {
        return spelled(one).equals(spelled(other));
    }

    /** A filter as people read it, a line for each part; one that cannot be read stays as it is. */
    public String pretty(String filter) {
        var read = read(filter);
        return read.filter() == null
                ? filter
                : JSON.readTree(canonical(read.get())).toPrettyString();
    }

    private String spelled(String filter) {
        var read = read(filter);
        return read.filter() == null ? filter : canonical(read.get());
    }

    /** What is wrong with the filter of a segment; nothing when it can be kept. @param id 0 for a new one */
    List<FieldError> check(long id, SegmentDraft draft, Viewer viewer) {
        return check(id, draft.filter(), draft.isSensitive(), viewer);
    }

    /** The same of a filter alone. */
    List<FieldError> check(long id, String json, boolean sensitive, Viewer viewer) {
        var reading = read(json);
        if (!reading.problems().isEmpty()) {
            return reading.problems().stream()
                    .map(problem -> wrong(problem.code(), problem.message() + at(problem.pointer())))
                    .toList();
        }
        var filter = reading.get();
        if (!filter.root().kind().key().equals("contact")) {
            return List.of(wrong("unknown_value", "A segment is of students: its root is \"contact\"."));
        }
        var errors = new ArrayList<FieldError>();
        if (FilterWalk.isRelative(filter.where())) {
            errors.add(wrong(
                    "token_needs_name",
                    "Name the person or the team. \"me\" and \"my_team\" would mean somebody else for everyone who"
                            + " looks."));
        }
        errors.addAll(grants(filter, sensitive, viewer));
        errors.addAll(references(id, NamedSegments.of(filter.where()), sensitive, viewer));
        if (errors.isEmpty()) {
            errors.addAll(memberships(filter, sensitive, viewer));
        }
        return errors;
    }

    private List<FieldError> grants(Filter.Rooted filter, boolean sensitive, Viewer viewer) {
        var lacking = clearances.lacking(viewer, own(filter, sensitive));
        return lacking.isEmpty()
                ? List.of()
                : List.of(new FieldError(
                        sensitive ? "sensitive" : FIELD,
                        "not_allowed",
                        "It would ask of records that you may not read yourself."));
    }

    /** Whether somebody could read all that a filter, which may be an earlier one, asks of. */
    boolean isCleared(String json, boolean sensitive, Viewer viewer) {
        var filter = read(json).filter();
        if (filter == null) {
            return false;
        }
        return clearances.lacking(viewer, needed(filter, sensitive)).isEmpty();
    }

    /** Whether somebody could read all that a segment ever asked of, and so may know who was a member when. */
    public boolean isPastOpen(long segment, Viewer viewer) {
        return store.versions(segment).stream()
                .allMatch(version -> isCleared(version.filter(), version.isSensitive(), viewer));
    }

    /** What is wrong with asking who was a member when, of segments that the viewer may use. */
    public List<FieldError> memberships(Filter.Rooted filter, boolean sensitive, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        if (!NamedSegments.areSaid(filter)) {
            errors.add(wrong("segment_unnamed", NamedSegments.UNSAID));
        }
        for (var segment : NamedSegments.past(filter.where())) {
            if (!isPastOpen(segment, viewer)) {
                errors.add(wrong("not_allowed", named(segment) + " once asked of records that you may not read."));
            } else if (!sensitive && store.versions(segment).stream().anyMatch(SegmentVersion::isSensitive)) {
                errors.add(
                        wrong("needs_sensitive", named(segment) + " once included sensitive records; so must this."));
            }
        }
        return errors;
    }

    private String named(long segment) {
        return "\"" + names.segment(segment) + "\"";
    }

    /** What it takes to know all that a filter asks, of the segments that it names too. */
    private Set<Grant> needed(Filter.Rooted filter, boolean sensitive) {
        var needed = new LinkedHashSet<>(known(filter, sensitive));
        for (var segment : NamedSegments.past(filter.where())) {
            for (var version : store.versions(segment)) {
                var was = read(version.filter()).filter();
                needed.addAll(was == null ? Set.of() : known(was, version.isSensitive()));
            }
        }
        return needed;
    }

    private Set<Grant> known(Filter.Rooted filter, boolean sensitive) {
        var known = new LinkedHashSet<>(own(filter, sensitive));
        known.addAll(store.grants(NamedSegments.of(filter.where())));
        return known;
    }

    private Set<Grant> own(Filter.Rooted filter, boolean sensitive) {
        var core = Expansion.core(filter.where(), names.ofNobody());
        return OpenRecords.of(catalogue, sensitive).grants(core);
    }

    /** The filter as it is asked of everybody: of open records alone unless it is to ask of sensitive ones too. */
    Core narrowed(Filter.Rooted filter, boolean sensitive) {
        var core = Expansion.core(filter.where(), names.ofNobody());
        return OpenRecords.of(catalogue, sensitive).narrow(core);
    }

    /** Notes what using a segment takes, and anew for those that name it. */
    void label(long id, String json, boolean sensitive) {
        store.label(id, needed(get(json), sensitive));
        store.list(SEGMENT.ID.in(store.naming(id)), Integer.MAX_VALUE)
                .forEach(one -> label(one.id(), one.filter(), one.isSensitive()));
    }

    private static String at(String pointer) {
        return pointer.isEmpty() ? "" : " (at " + pointer + ")";
    }

    private static FieldError wrong(String code, String message) {
        return new FieldError(FIELD, code, message);
    }

    private List<FieldError> references(long id, Set<Long> named, boolean sensitive, Viewer viewer) {
        if (named.isEmpty()) {
            return List.of();
        }
        store.holdReferences();
        var errors = new ArrayList<FieldError>();
        var known = new HashMap<Long, Segment>();
        store.list(SegmentSight.usable(viewer).and(SEGMENT.ID.in(named)), named.size())
                .forEach(segment -> known.put(segment.id(), segment));
        for (var other : named) {
            var segment = known.get(other);
            if (segment == null) {
                errors.add(wrong("unknown_value", "There is no segment " + other + "."));
            } else if (segment.isSensitive() && !sensitive) {
                var message = " includes sensitive records, so this segment must include them too.";
                errors.add(wrong("needs_sensitive", named(other) + message));
            }
        }
        SegmentChain.problem(id, named, store.references())
                .map(problem -> wrong(problem.code(), problem.message()))
                .ifPresent(errors::add);
        return errors;
    }
}
