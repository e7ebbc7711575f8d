package app.throughline.rule.backtest;

import static app.throughline.db.rule.Tables.RULE;
import static app.throughline.db.rule.Tables.VERSION;

import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleList;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The other signal rules that are turned on, to see which of them would have fired too. */
@Repository
class OtherRules {
    private static final int MOST = 20;

    private final DSLContext db;
    private final RuleFilters filters;

    OtherRules(DSLContext db, RuleFilters filters) {
        this.db = db;
        this.filters = filters;
    }

    /** In their order; the first {@value #MOST}. Those that cannot be read are left out. */
    List<BackTestPlan.Variant> of(Rule rule) {
        var others = new ArrayList<BackTestPlan.Variant>();
        db.select(RULE.NAME, VERSION.FILTER, VERSION.IS_SENSITIVE)
                .from(RULE)
                .join(VERSION)
                .on(VERSION.RULE_ID.eq(RULE.ID))
                .and(VERSION.NO.eq(RULE.VERSION_NO))
                .where(RULE.LIST.eq(RuleList.SIGNALS.code()))
                .and(RULE.IS_ENABLED.isTrue())
                .and(RULE.ARCHIVED_AT.isNull())
                .and(RULE.ID.ne(rule.id()))
                .orderBy(RULE.POSITION, RULE.ID)
                .limit(MOST)
                .forEach(r -> {
                    var filter = filters.read(r.value2().data()).filter();
                    if (filter != null) {
                        others.add(new BackTestPlan.Variant(r.value1(), filter, r.value3()));
                    }
                });
        return others;
    }
}
