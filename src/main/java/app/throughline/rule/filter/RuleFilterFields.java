package app.throughline.rule.filter;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.rule.Tables.RULE;

import app.throughline.alert.Alerts;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import app.throughline.kernel.ActorKind;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of what rules did: which of them raised an alert. */
@Component
class RuleFilterFields implements FilterFields {
    private final DSLContext db;

    RuleFilterFields(DSLContext db) {
        this.db = db;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.of(Alerts.KIND, catalogue)
                .coded("created_by_rule", "raised by rule", rules(), RuleFilterFields::raiser);
    }

    private static Field<Long> raiser(String a) {
        return DSL.when(ALERT.as(a).ACTOR_KIND.eq(DSL.inline(ActorKind.RULE.code())), ALERT.as(a).ACTOR_ID);
    }

    private Choices rules() {
        return () -> db.select(RULE.NAME, RULE.ID, RULE.ARCHIVED_AT.isNotNull())
                .from(RULE)
                .orderBy(RULE.NAME, RULE.ID)
                .limit(1000)
                .fetch(r -> new Option(String.valueOf(r.value2()), r.value1(), r.value2(), 0, r.value3()));
    }
}
