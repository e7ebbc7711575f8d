package app.throughline.segment;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.filter.NamedSegments;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a segment must be like, and what keeps it in use; asked inside a transaction. */
@Component
class SegmentRules {
    private static final int NAME = 120;
    private static final int DESCRIPTION = 1_000;
    private static final int FOLDER = 80;
    private static final int TAGS = 20;
    private static final int TAG = 40;

    private final SegmentStore store;
    private final SegmentFilters filters;
    private final Staff staff;

    SegmentRules(SegmentStore store, SegmentFilters filters, Staff staff) {
        this.store = store;
        this.filters = filters;
        this.staff = staff;
    }

    /** What is wrong with a draft; the filter of a snapshot without one is not asked. @param id 0 for a new one */
    List<FieldError> check(long id, SegmentDraft draft, boolean hasFilter, Viewer viewer) {
        var errors = new ArrayList<>(name(id, draft.name()));
        length(errors, "description", draft.description(), DESCRIPTION);
        length(errors, "folder", draft.folder(), FOLDER);
        if (draft.tags().size() > TAGS || draft.tags().stream().anyMatch(tag -> Text.tooLong(tag, TAG))) {
            errors.add(new FieldError("tags", "too_long", "At most " + TAGS + " tags of " + TAG + " characters."));
        }
        errors.addAll(audience(draft.sharing()));
        if (hasFilter) {
            errors.addAll(filters.check(id, draft, viewer));
        }
        return errors;
    }

    /** What is wrong with a name. @param id the segment that is to have it, 0 for a new one */
    List<FieldError> name(long id, String name) {
        if (name.isBlank()) {
            return List.of(FieldError.required("name", "Give the segment a name."));
        }
        if (Text.tooLong(name, NAME)) {
            return List.of(new FieldError("name", "too_long", "Shorten the name to " + NAME + " characters."));
        }
        return store.isTaken(name, id)
                ? List.of(new FieldError("name", "duplicate", "Another segment has this name. Choose a different one."))
                : List.of();
    }

    private List<FieldError> audience(Sharing sharing) {
        if (sharing.audience() != Sharing.Audience.TEAMS) {
            return List.of();
        }
        var known = staff.teams().stream().map(Staff.Team::id).collect(Collectors.toSet());
        if (sharing.teams().isEmpty()) {
            return List.of(FieldError.required("teams", "Choose at least one team."));
        }
        return known.containsAll(sharing.teams())
                ? List.of()
                : List.of(new FieldError("teams", "unknown_value", "Choose teams of the list."));
    }

    private static void length(List<FieldError> errors, String field, String text, int max) {
        if (Text.tooLong(text, max)) {
            errors.add(new FieldError(field, "too_long", "Shorten it to " + max + " characters."));
        }
    }

    /** A valid filter as it is stored. */
    String canonical(String filter) {
        return SegmentFilters.canonical(filters.get(filter));
    }

    /** Whether two filters are the same, however they are written. */
    boolean same(String one, String other) {
        return filters.same(one, other);
    }

    /** Notes what using a segment takes. */
    void label(long id, Segment segment) {
        filters.label(id, segment.filter(), segment.isSensitive());
    }

    /** The segments that a stored filter names. */
    Set<Long> named(String filter) {
        return NamedSegments.of(filters.get(filter).where());
    }
}
