package app.throughline.rule.engine;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.explain.Explanation;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.segment.SegmentConditions;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each condition of a rule met, for the run log. Related records are counted and not named: who reads the log need
 * not see them.
 */
@Component
class Conditions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames names;
    private final SegmentConditions segments;

    /** What explains the conditions of a rule. */
    record Prepared(Explainer explainer, DocumentReader reader) {}

    Conditions(DSLContext db, Catalogue catalogue, StaffNames names, SegmentConditions segments) {
        this.db = db;
        this.catalogue = catalogue;
        this.names = names;
        this.segments = segments;
    }

    /** As JSON, "" for a rule that asks nothing. */
    String of(CompiledRule rule, long contact, long record, Moment moment) {
        if (rule.filter().where() instanceof Filter.All(var parts) && parts.isEmpty()) {
            return "";
        }
        return explain(rule, contact, record, moment)
                .map(explanation -> node(explanation).toString())
                .orElse("");
    }

    /** Why a record passes or does not; empty when it is gone. */
    Optional<Explanation> explain(CompiledRule rule, long contact, long record, Moment moment) {
        var known = prepared(rule);
        var whose =
                rule.kinds().isEmpty() ? new Documents.Whose.Single(record) : new Documents.Whose.Of(List.of(contact));
        var documents = known.reader().read(db, whose);
        return known.explainer().explain(documents, record, moment, names, segments.memberships());
    }

    private Prepared prepared(CompiledRule rule) {
        var known = rule.prepared().get();
        if (known == null) {
            known = prepare(rule);
            rule.prepared().set(known);
        }
        return known;
    }

    private Prepared prepare(CompiledRule rule) {
        var open = OpenRecords.of(catalogue, rule.rule().current().isSensitive());
        var explainer = new Explainer(rule.filter(), catalogue, names.ofNobody(), open);
        return new Prepared(explainer, new DocumentReader(explainer.layout()));
    }

    private static ObjectNode node(Explanation of) {
        var node = JSON.createObjectNode().put("holds", of.holds()).put("words", of.words());
        switch (of) {
            case Explanation.Group(var _, var _, var parts) -> {
                var list = node.putArray("of");
                parts.forEach(part -> list.add(node(part)));
            }
            case Explanation.Condition condition -> node.put("observed", condition.observed());
            case Explanation.Related related -> node.put("matching", related.matching());
            case Explanation.Linked linked ->
                linked.why().ifPresent(why -> node.putArray("of").add(node(why)));
            case Explanation.Membership _ -> {}
        }
        return node;
    }
}
