package app.throughline.alert.filter;

import static app.throughline.alert.Alerts.KIND;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;

import app.throughline.filter.Catalogue;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Grant;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Test;
import app.throughline.note.NoteFilterFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Which alerts are open to segments: those of no compartment; and attempts as far as the alert they belong to is. */
@Component
class AlertGuards implements FilterFields {
    static final KindFields.At SENSITIVE =
            a -> DSL.field(ALERT.as(a).COMPARTMENT_ID.ne((short) 0));
    /** The alert is of no compartment. */
    static final Core OPEN = KindFields.on(KIND, "sensitive", Column.Type.FLAG, SENSITIVE, new Test.Among(Set.of(0L)));

    private static final Column TYPE = new Column(KIND, "type", Column.Type.CODE, a -> ALERT.as(a).TYPE_ID);
    private static final Link OF_ATTEMPT =
            new Link("alert", NoteFilterFields.ATTEMPT, KIND, a -> CONTACT_ATTEMPT.as(a).ALERT_ID);

    private final DSLContext db;

    AlertGuards(DSLContext db) {
        this.db = db;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var none = Core.not(KindFields.has(
                NoteFilterFields.ATTEMPT, "alert_id", Column.Type.CODE, a -> CONTACT_ATTEMPT.as(a).ALERT_ID));
        catalogue
                .link(OF_ATTEMPT)
                .guard(new Guard.Sensitive(KIND, OPEN, this::compartments))
                .guard(new Guard.Sensitive(
                        NoteFilterFields.ATTEMPT,
                        Core.or(List.of(none, new Core.Linked(OF_ATTEMPT, OPEN))),
                        where -> compartments(Guard.linked(where, OF_ATTEMPT))));
    }

    /** Those of the types that a condition leaves. */
    private Set<Grant> compartments(Core where) {
        return db
                .selectDistinct(ALERT_TYPE.COMPARTMENT_ID)
                .from(ALERT_TYPE)
                .where(ALERT_TYPE.COMPARTMENT_ID.ne((short) 0))
                .and(Guard.codes(where, TYPE).map(ALERT_TYPE.ID::in).orElseGet(DSL::noCondition))
                .fetch(ALERT_TYPE.COMPARTMENT_ID)
                .stream()
                .map(Grant.Compartment::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
