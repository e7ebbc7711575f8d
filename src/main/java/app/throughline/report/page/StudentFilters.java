package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactFilterFields;
import app.throughline.db.contact.Tables;
import app.throughline.filter.Filter;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListFilters;
import app.throughline.listing.RecordList;
import app.throughline.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Which students the address asks for by a segment or by a condition in the language of filters. Whatever of it cannot be
 * asked counts nobody, so that nobody takes figures for narrowed that are not: a dashboard may have been made by somebody
 * who sees more.
 */
@Component
class StudentFilters implements ListFilters.Asking {
    private static final RecordKind STUDENT = ContactFilterFields.STUDENT;
    private static final String ALIAS = "asked";

    private final ListFilters language;
    private final Segments segments;
    private final SqlFilter.Memberships memberships;

    StudentFilters(ListFilters language, Segments segments, SqlFilter.Memberships memberships) {
        this.language = language;
        this.segments = segments;
        this.memberships = memberships;
    }

    /** Whether it asks for some students. */
    static boolean isAsked(Wish wish) {
        return !wish.ids("segment").isEmpty() || wish.has("where");
    }

    /** Over the table of contacts. */
    Condition of(Wish wish, Viewer viewer) {
        var asked = new ArrayList<Condition>();
        if (!wish.ids("segment").isEmpty()) {
            var usable = usable(wish, viewer);
            asked.add(usable.isEmpty() ? DSL.falseCondition() : memberships.anyOf(Tables.CONTACT.ID, usable));
        }
        if (wish.has("where")) {
            var which = language.condition(
                    wish.state(), STUDENT, ALIAS, (chips, clause) -> new Filter.All(List.of()), viewer);
            asked.add(Tables.CONTACT.ID.in(DSL.select(STUDENT.id().apply(ALIAS))
                    .from(STUDENT.from().apply(ALIAS))
                    .where(which)));
        }
        return DSL.and(asked);
    }

    /** The same in words, with what cannot be asked; empty when nothing is. */
    Optional<Conditions> words(Wish wish, Viewer viewer) {
        if (usable(wish, viewer).size() < wish.ids("segment").size()) {
            return Optional.of(new Conditions(
                    List.of(),
                    List.of("A segment it names is not there, or not for you to use."),
                    wish.state().urlWithout("segment")));
        }
        return Optional.ofNullable(language.conditions(wish.state(), STUDENT, viewer));
    }

    private Set<Long> usable(Wish wish, Viewer viewer) {
        return wish.ids("segment").stream()
                .filter(id -> segments.find(id, viewer).isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return Wish.LIST;
    }

    @Override
    public RecordList.Noun noun() {
        return new RecordList.Noun("student", "students");
    }

    @Override
    public RecordKind kind() {
        return STUDENT;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return DashboardAccess.uses(viewer);
    }

    @Override
    public String shows() {
        return "Show the figures";
    }
}
