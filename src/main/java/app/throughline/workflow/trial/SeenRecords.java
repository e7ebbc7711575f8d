package app.throughline.workflow.trial;

import app.throughline.filter.Catalogue;
import app.throughline.kernel.RecordRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Which records the caller sees, in the running transaction; row security answers. */
@Component
class SeenRecords {
    private final DSLContext db;
    private final Catalogue catalogue;

    SeenRecords(DSLContext db, Catalogue catalogue) {
        this.db = db;
        this.catalogue = catalogue;
    }

    /** The students of those of these that are there and seen, a query for each kind. */
    Map<RecordRef, Long> of(Collection<RecordRef> records) {
        var seen = new HashMap<RecordRef, Long>();
        var byKind = records.stream()
                .collect(Collectors.groupingBy(RecordRef::kind, Collectors.mapping(RecordRef::id, Collectors.toSet())));
        byKind.forEach((kind, ids) ->
                students(kind, ids).forEach((id, student) -> seen.put(new RecordRef(kind, id), student)));
        return seen;
    }

    private Map<Long, Long> students(String kind, Collection<Long> ids) {
        var found = catalogue.find(kind).map(one -> one.kind());
        if (found.isEmpty()) {
            return Map.of();
        }
        var id = found.get().id().apply("r");
        return db.select(id, found.get().contact().apply("r"))
                .from(found.get().from().apply("r"))
                .where(id.in(List.copyOf(ids)))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
