package app.throughline.workflow.run;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.live.LiveEngine;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.StepSubject;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A student's records that match a filter, as they are in the running transaction. */
@Component
class MatchingRecords {
    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final Moments moments;
    private final LiveEngine engine;

    MatchingRecords(DSLContext db, Catalogue catalogue, StaffNames staff, Moments moments, LiveEngine engine) {
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.moments = moments;
        this.engine = engine;
    }

    /** Open ones only, the newest {@value StepSubject.Matching#MOST}. */
    List<RecordRef> of(Filter.Rooted filter, long contact) {
        var kind = filter.root().kind();
        var open = OpenRecords.of(catalogue, false);
        var core = Core.and(List.of(open.open(kind), open.narrow(Expansion.core(filter.where(), staff.ofNobody()))));
        var asked = new MemoryFilters(List.of(core), kind);
        var documents = new DocumentReader(asked.layout()).read(db, new Documents.Whose.Of(List.of(contact)));
        var answers = asked.ask(
                documents, moments.now(), (of, any) -> any.stream().anyMatch(one -> engine.isMember(one, of)));
        return answers.passing(0).stream()
                .sorted(Comparator.reverseOrder())
                .limit(StepSubject.Matching.MOST)
                .map(id -> new RecordRef(kind.key(), id))
                .toList();
    }
}
