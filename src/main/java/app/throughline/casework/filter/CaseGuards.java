package app.throughline.casework.filter;

import static app.throughline.casework.CaseFilterFields.CASE;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.note.Tables.APPOINTMENT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.note.Tables.STORED_FILE;
import static app.throughline.db.task.Tables.TASK;

import app.throughline.filter.Catalogue;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Grant;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Test;
import app.throughline.note.NoteFilterFields;
import app.throughline.task.TaskFilterFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Which cases are open to segments: those that are neither private nor in a compartment; and what is written down on a
 * case as far as that case is.
 */
@Component
class CaseGuards implements FilterFields {
    private static final Set<Grant> ALL_CASES = Set.of(new Grant.Right("view_all_cases"));
    private static final Column TYPE = new Column(CASE, "type", Column.Type.CODE, a -> SUPPORT_CASE.as(a).TYPE_ID);
    private static final Core PUBLIC = KindFields.on(
            CASE, "private", Column.Type.FLAG, a -> SUPPORT_CASE.as(a).IS_PRIVATE, new Test.Among(Set.of(0L)));
    private static final Core ORDINARY = KindFields.is(CASE, "compartment", a -> SUPPORT_CASE.as(a).COMPARTMENT_ID, 0);

    private final DSLContext db;

    /** Which column of a record names its case. */
    @FunctionalInterface
    private interface CaseOf {
        Field<Long> under(String alias);
    }

    CaseGuards(DSLContext db) {
        this.db = db;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        catalogue
                .guard(new Guard.Sensitive(CASE, PUBLIC, _ -> ALL_CASES))
                .guard(new Guard.Sensitive(CASE, ORDINARY, this::compartments));
        written(catalogue, TaskFilterFields.WORK, a -> TASK.as(a).CASE_ID, false);
        written(catalogue, NoteFilterFields.ATTEMPT, a -> CONTACT_ATTEMPT.as(a).CASE_ID, true);
        written(catalogue, NoteFilterFields.MEETING, a -> APPOINTMENT.as(a).CASE_ID, true);
        written(catalogue, NoteFilterFields.WRITTEN, a -> NOTE.as(a).CASE_ID, true);
        written(catalogue, NoteFilterFields.STORED, a -> STORED_FILE.as(a).CASE_ID, true);
    }

    /** What is written down on cases. @param isNew whether the link to the case is contributed here */
    private void written(Catalogue.Builder catalogue, RecordKind kind, CaseOf caseOf, boolean isNew) {
        var link = new Link("case", kind, CASE, caseOf::under);
        if (isNew) {
            catalogue.link(link);
        }
        var none = Core.not(KindFields.has(kind, "case_id", Column.Type.CODE, caseOf::under));
        var open = Core.or(List.of(none, new Core.Linked(link, Core.and(List.of(PUBLIC, ORDINARY)))));
        catalogue.guard(new Guard.Sensitive(kind, open, where -> grants(Guard.linked(where, link))));
    }

    private Set<Grant> grants(Core ofCase) {
        var needed = new HashSet<Grant>();
        if (!Guard.parts(ofCase).contains(PUBLIC)) {
            needed.addAll(ALL_CASES);
        }
        needed.addAll(compartments(ofCase));
        return needed;
    }

    /** Those of the types that a condition leaves. */
    private Set<Grant> compartments(Core where) {
        return db
                .selectDistinct(CASE_TYPE.COMPARTMENT_ID)
                .from(CASE_TYPE)
                .where(CASE_TYPE.COMPARTMENT_ID.ne((short) 0))
                .and(Guard.codes(where, TYPE).map(CASE_TYPE.ID::in).orElseGet(DSL::noCondition))
                .fetch(CASE_TYPE.COMPARTMENT_ID)
                .stream()
                .map(Grant.Compartment::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
