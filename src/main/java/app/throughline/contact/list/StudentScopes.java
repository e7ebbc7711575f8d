package app.throughline.contact.list;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.CONTACT_LABEL;
import static app.throughline.db.contact.Tables.CONTACT_SENSITIVE;
import static app.throughline.db.contact.Tables.LABEL;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Area;
import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactFilterFields;
import app.throughline.contact.Network;
import app.throughline.contact.StudentColumn;
import app.throughline.filter.Filter;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListFilters;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which students a view of the list shows, as a condition; asked inside a transaction of the caller. */
@Component
class StudentScopes {
    /** With more students than that, writing their ids out costs more than it saves. */
    private static final int MANY = 20_000;

    private final DSLContext db;
    private final Network.Today today;
    private final ListFilters language;
    private final ObjectProvider<StudentColumn.Sets> sets;

    StudentScopes(DSLContext db, Network.Today today, ListFilters language, ObjectProvider<StudentColumn.Sets> sets) {
        this.language = language;
        this.db = db;
        this.today = today;
        this.sets = sets;
    }

    Condition of(Students.Scope scope, Viewer viewer) {
        var active = CONTACT.STATUS.eq(inline("active")).and(CONTACT.DECEASED.isFalse());
        return switch (scope) {
            case CASELOAD -> active.and("contact.contact.id in (select q.contact_id from sec.my_caseload q)");
            case ALL -> CONTACT.STATUS.ne(inline("merged")).and(reach(viewer));
            case TEAM -> active.and(ofTeam());
            case NO_ADVISOR -> active.and(reach(viewer)).and(notExists(advisor(today.get())));
            case WATCH_LIST -> active.and(reach(viewer)).and(labelled(List.of("Watch list")));
        };
    }

    /** What the address asks: labels, and in the language of filters. */
    Condition asked(ListState<Students.By> state, Viewer viewer) {
        return language.condition(
                state,
                ContactFilterFields.STUDENT,
                "contact",
                (chips, clause) -> clause.field().equals("segment") // narrowed by in()
                        ? new Filter.All(List.of())
                        : chips.called("labels", clause.values()),
                viewer);
    }

    /** The same in words, null for nothing. */
    @Nullable
    Conditions conditions(ListState<Students.By> state, Viewer viewer) {
        return language.conditions(state, ContactFilterFields.STUDENT, viewer);
    }

    /** What a state is about: the student, with their sensitive record where the language asks for it. */
    static Table<?> from(ListState<Students.By> state) {
        var sensitive = CONTACT_SENSITIVE.as("contact_s");
        return ListFilters.isAsked(state)
                ? CONTACT.leftJoin(sensitive).on(sensitive.CONTACT_ID.eq(CONTACT.ID))
                : CONTACT;
    }

    /** The students of whoever shares a team with the caller, written out as the planner wants them (decision 0071). */
    private Condition ofTeam() {
        var ids = db.fetch("select q.contact_id from sec.my_team_caseload q limit " + (MANY + 1))
                .getValues(0, Long.class);
        return ids.size() > MANY
                ? condition("contact.contact.id in (select q.contact_id from sec.my_team_caseload q)")
                : Reach.among(CONTACT.ID, ids);
    }

    /** The students of one of these sets; all of them without any. */
    Condition in(List<String> chosen, Viewer viewer) {
        if (chosen.isEmpty()) {
            return noCondition();
        }
        var ids = chosen.stream()
                .flatMapToLong(key -> sets.stream().flatMapToLong(set -> LongStream.of(set.students(key, viewer))))
                .boxed()
                .toArray(Long[]::new);
        return condition("{0} = any ({1})", CONTACT.ID, val(ids));
    }

    /** The sets that can be chosen. */
    List<Ui.Option> sets(List<String> chosen, Viewer viewer) {
        return sets.stream()
                .flatMap(set -> set.options(chosen, viewer).stream())
                .toList();
    }

    private Condition reach(Viewer viewer) {
        return Reach.of(db, viewer, Area.CONTACTS).map(Students::within).orElse(noCondition());
    }

    private static Select<?> advisor(LocalDate day) {
        return selectOne()
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .where(NETWORK_LINK.CONTACT_ID.eq(CONTACT.ID))
                .and(NETWORK_ROLE.KEY.eq("academic_advisor"))
                .and(NETWORK_LINK.BEGINS_ON.le(day))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(day)));
    }

    static Condition labelled(List<String> names) {
        return names.isEmpty()
                ? noCondition()
                : CONTACT.ID.in(select(CONTACT_LABEL.CONTACT_ID)
                        .from(CONTACT_LABEL)
                        .join(LABEL)
                        .on(LABEL.ID.eq(CONTACT_LABEL.LABEL_ID))
                        .where(LABEL.NAME.in(names)));
    }
}
