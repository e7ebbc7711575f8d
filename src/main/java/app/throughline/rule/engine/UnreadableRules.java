package app.throughline.rule.engine;

import static app.throughline.db.rule.Tables.RULE;

import app.throughline.kernel.Happenings;
import app.throughline.rule.EnabledRules;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleList;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Tells the owner of a rule that is turned on, once for each version, that its conditions cannot be read any more: it does
 * not run then, such as when a field was taken away that it asks.
 */
@Component
class UnreadableRules {
    private final DSLContext db;
    private final EnabledRules enabled;
    private final RuleFilters filters;
    private final Happenings happenings;

    UnreadableRules(DSLContext db, EnabledRules enabled, RuleFilters filters, Happenings happenings) {
        this.db = db;
        this.enabled = enabled;
        this.filters = filters;
        this.happenings = happenings;
    }

    /** In the running transaction. */
    void tell() {
        for (var list : RuleList.values()) {
            for (var rule : enabled.of(list)) {
                if (filters.problem(rule.current().filter()).isPresent() && isNews(rule)) {
                    happenings.publish(RuleHappening.of("rule.unreadable", rule));
                }
            }
        }
    }

    private boolean isNews(Rule rule) {
        int no = rule.current().no();
        return db.update(RULE)
                        .set(RULE.UNREADABLE_NO, no)
                        .where(RULE.ID.eq(rule.id()))
                        .and(RULE.UNREADABLE_NO.isDistinctFrom(no))
                        .execute()
                == 1;
    }
}
