package app.throughline.rule;

import static app.throughline.db.rule.Tables.RULE;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rules that run, for whoever runs them, inside the caller's transaction. */
@Component
public class EnabledRules {
    private final RuleStore store;

    EnabledRules(RuleStore store) {
        this.store = store;
    }

    /** Those of a list, in their order. */
    public List<Rule> of(RuleList list) {
        return store.list(RULE.LIST.eq(list.code()).and(RULE.IS_ENABLED));
    }

    /** A rule, enabled or not. */
    public Optional<Rule> find(long id) {
        return store.find(id);
    }
}
