package app.throughline.rule.dryrun;

import app.throughline.access.Viewer;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.explain.Explanation;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Tx;
import app.throughline.segment.SegmentConditions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Why conditions hold for some records or do not, as far as the viewer sees. */
@Component
public class Reasons {
    private static final int SAID = 2;

    private final Tx tx;
    private final DSLContext db;
    private final Asking asking;

    /** What conditions are asked with. */
    @Component
    record Asking(Catalogue catalogue, StaffNames names, Moments moments, SegmentConditions segments) {}

    Reasons(Tx tx, DSLContext db, Asking asking) {
        this.tx = tx;
        this.db = db;
        this.asking = asking;
    }

    /** By record; one that the viewer does not see is absent, and all are where nothing is asked. */
    Map<Trials.Match, Explanation> of(Filter.Rooted filter, List<Trials.Match> records, Viewer viewer) {
        if (records.isEmpty() || filter.where() instanceof Filter.All(var parts) && parts.isEmpty()) {
            return Map.of();
        }
        var names = asking.names();
        var explainer = new Explainer(filter, asking.catalogue(), names.of(viewer), OpenRecords.every());
        var moment = asking.moments().now();
        var whose = new Documents.Whose.Of(
                records.stream().map(Trials.Match::contact).distinct().sorted().toList());
        return tx.read(() -> {
            var documents = new DocumentReader(explainer.layout()).read(db, whose);
            var why = new HashMap<Trials.Match, Explanation>();
            for (var record : records) {
                explainer
                        .explain(
                                documents,
                                record.about().id(),
                                moment,
                                names,
                                asking.segments().memberships())
                        .ifPresent(one -> why.put(record, one));
            }
            return why;
        });
    }

    /** In short, such as "type is Wellbeing"; "" where nothing is asked. */
    static String said(Explanation why) {
        return leaves(why)
                .filter(Explanation::holds)
                .map(Explanation::words)
                .limit(SAID)
                .collect(Collectors.joining(", "));
    }

    private static Stream<Explanation> leaves(Explanation why) {
        return why instanceof Explanation.Group(var holds, var _, var of)
                ? of.stream().filter(part -> part.holds() == holds).flatMap(Reasons::leaves)
                : Stream.of(why);
    }
}
