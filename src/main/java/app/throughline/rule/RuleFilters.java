package app.throughline.rule;

import app.throughline.access.Viewer;
import app.throughline.builder.Clearances;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.Sentence;
import app.throughline.filter.json.FilterProblem;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.open.OpenRecords;
import app.throughline.kernel.FieldError;
import app.throughline.segment.FilterWalk;
import app.throughline.segment.SegmentFilters;
import app.throughline.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the conditions of rules and says what is wrong with them; asked inside a transaction. */
@Component
public class RuleFilters {
    private static final String FIELD = "filter";

    private final Catalogue catalogue;
    private final StaffNames names;
    private final Clearances clearances;
    private final Segments segments;
    private final SegmentFilters kept;

    RuleFilters(Catalogue catalogue, StaffNames names, Clearances clearances, Segments segments, SegmentFilters kept) {
        this.kept = kept;
        this.catalogue = catalogue;
        this.names = names;
        this.clearances = clearances;
        this.segments = segments;
    }

    /** Reads a filter without asking what it names. */
    public FilterReader.Reading read(String json) {
        return new FilterReader(catalogue).read(json);
    }

    /** Why stored conditions cannot be read any more; empty when they can. */
    public Optional<String> problem(String json) {
        return read(json).problems().stream().map(FilterProblem::message).findFirst();
    }

    /** The conditions in words; what a filter that cannot be read any more says of itself. */
    public String sentence(String json) {
        var reading = read(json);
        var filter = reading.filter();
        return filter == null
                ? "Conditions that cannot be read: "
                        + reading.problems().getFirst().message()
                : Sentence.of(filter, catalogue, names);
    }

    /** A valid filter as it is stored: the same filter always gives the same text. */
    String canonical(String json) {
        return FilterWriter.write(read(json).get());
    }

    /** What is wrong with the conditions of a draft, each at a JSON pointer. */
    List<FieldError> check(RuleList list, RuleDraft draft, Viewer viewer) {
        var reading = read(draft.filter());
        if (!reading.problems().isEmpty()) {
            return reading.problems().stream()
                    .map(one -> new FieldError(FIELD + one.pointer(), one.code(), one.message()))
                    .toList();
        }
        var filter = reading.get();
        if (!filter.root().kind().key().equals(list.root())) {
            return List.of(wrong("/root", "unknown_value", "The root of these conditions is \"" + list.root() + "\"."));
        }
        return asked(filter, draft.isSensitive(), viewer);
    }

    /** What a filter that stands in an action may not ask, said there: it sees open records alone. @param at the action */
    List<FieldError> inAction(String at, Filter.Rooted filter, Viewer viewer) {
        return asked(filter, false, viewer).stream()
                .map(one -> new FieldError(at, one.code(), one.message()))
                .toList();
    }

    private List<FieldError> asked(Filter.Rooted filter, boolean sensitive, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        if (FilterWalk.isRelative(filter.where())) {
            errors.add(wrong(
                    "/where",
                    "token_needs_name",
                    "Name the person or the team: nobody asks when a rule runs, so \"me\" means nobody."));
        }
        errors.addAll(grants(filter, sensitive, viewer));
        errors.addAll(named(filter, sensitive, viewer));
        if (errors.isEmpty()) {
            errors.addAll(kept.memberships(filter, sensitive, viewer));
        }
        return errors;
    }

    private List<FieldError> grants(Filter.Rooted filter, boolean sensitive, Viewer viewer) {
        var core = Expansion.core(filter.where(), names.ofNobody());
        var needed = OpenRecords.of(catalogue, sensitive).grants(core);
        return clearances.lacking(viewer, needed).isEmpty()
                ? List.of()
                : List.of(new FieldError(
                        sensitive ? "sensitive" : FIELD,
                        "not_allowed",
                        "It would ask of records that you may not read yourself."));
    }

    private List<FieldError> named(Filter.Rooted filter, boolean sensitive, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        for (var id : NamedSegments.of(filter.where())) {
            var segment = segments.find(id, viewer).filter(one -> one.archivedAt() == null);
            if (segment.isEmpty()) {
                errors.add(wrong("/where", "unknown_value", "There is no segment " + id + "."));
            } else if (segment.get().isSensitive() && !sensitive) {
                errors.add(new FieldError(
                        "sensitive",
                        "needs_sensitive",
                        "\"" + segment.get().name()
                                + "\" includes sensitive records, so this rule must include them too."));
            }
        }
        return errors;
    }

    private static FieldError wrong(String pointer, String code, String message) {
        return new FieldError(FIELD + pointer, code, message);
    }
}
