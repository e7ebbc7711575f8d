package app.throughline.rule;

import static app.throughline.db.rule.Tables.RULE;
import static app.throughline.db.rule.Tables.VERSION;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Viewer;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.json.FilterWriter;
import app.throughline.segment.FilterWalk;
import app.throughline.segment.SegmentUse;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rules whose conditions name a segment, or whose action looks for cases by one. */
@Component
class RuleSegments implements SegmentUse {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where an action that folds an alert into a case says which cases. */
    private static final String MATCHING = "matching";

    private final RuleStore store;
    private final Rules rules;
    private final RuleFilters filters;

    RuleSegments(RuleStore store, Rules rules, RuleFilters filters) {
        this.store = store;
        this.rules = rules;
        this.filters = filters;
    }

    @Override
    public List<Use> of(long segment, Viewer viewer) {
        boolean sees = RuleSight.sees(viewer);
        return naming(segment).stream()
                .map(rule -> new Use(
                        "bolt",
                        sees ? rule.name() : "",
                        rule.isEnabled() ? "rule" : "rule, turned off",
                        sees ? "/rules/" + rule.id() : ""))
                .toList();
    }

    /** Of those who may change rules. A rule that could not ask the other one keeps this one. */
    @Override
    public void replace(long segment, long by, Viewer viewer) {
        if (RuleSight.makes(viewer)) {
            naming(segment)
                    .forEach(rule -> rules.save(
                            rule.id(),
                            rule.version(),
                            RuleDraft.of(rule)
                                    .asking(
                                            replaced(rule.current().filter(), segment, by),
                                            inActions(rule.current().actions(), segment, by)),
                            viewer));
        }
    }

    private List<Rule> naming(long segment) {
        var quoted = inline("%\"" + segment + "\"%");
        Condition mentions = VERSION.FILTER
                .cast(String.class)
                .like(quoted)
                .or(VERSION.ACTIONS.cast(String.class).like(quoted));
        return store.list(RULE.ARCHIVED_AT.isNull().and(mentions)).stream()
                .filter(rule -> names(rule.current(), segment))
                .toList();
    }

    private boolean names(RuleVersion version, long segment) {
        return names(version.filter(), segment)
                || JSON.readTree(version.actions())
                        .valueStream()
                        .filter(action -> action.has(MATCHING))
                        .anyMatch(action -> names(action.get(MATCHING).toString(), segment));
    }

    private boolean names(String json, long segment) {
        var filter = filters.read(json).filter();
        return filter != null && NamedSegments.of(filter.where()).contains(segment);
    }

    /** What cannot be read stays as it is. */
    private String replaced(String json, long segment, long by) {
        var filter = filters.read(json).filter();
        return filter == null
                ? json
                : FilterWriter.write(
                        new Filter.Rooted(filter.root(), FilterWalk.replaced(filter.where(), segment, by)));
    }

    private String inActions(String actions, long segment, long by) {
        JsonNode all = JSON.readTree(actions);
        all.valueStream()
                .filter(action -> action.has(MATCHING))
                .forEach(action -> ((ObjectNode) action)
                        .set(
                                MATCHING,
                                JSON.readTree(replaced(action.get(MATCHING).toString(), segment, by))));
        return all.toString();
    }
}
