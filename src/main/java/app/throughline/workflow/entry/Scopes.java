package app.throughline.workflow.entry;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.open.OpenRecords;
import app.throughline.segment.SegmentConditions;
import app.throughline.workflow.step.TriggerKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Compiles whom the ways into workflows mean, those of one kind of trigger together. Records that only some may see count
 * for nothing, and let nobody in. Kept until a workflow changes, or what filters build on: teams, calendars, segments.
 */
@Component
class Scopes {
    private static final String STAMP = "select concat_ws(':', g.number, g.xmin,"
            + " (select max(c.changed_at) from segment.common_change c)) from segment.generation g";

    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final SegmentConditions segments;
    private final Map<String, Kept> known = new HashMap<>();

    private record Kept(String stamp, EntryBook book, Scope scope) {}

    Scopes(DSLContext db, Catalogue catalogue, StaffNames staff, SegmentConditions segments) {
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.segments = segments;
    }

    /** Whom the ways of a kind mean, as the running transaction sees it. */
    Scope of(EntryBook book, String trigger) {
        var stamp = Objects.requireNonNull(db.resultQuery(STAMP).fetchSingle(0, String.class));
        synchronized (known) {
            var kept = known.get(trigger);
            if (kept != null && kept.stamp().equals(stamp) && kept.book() == book) {
                return kept.scope();
            }
        }
        staff.forget();
        var scope = OptionMemory.during(() -> compile(book.of(trigger), trigger));
        synchronized (known) {
            known.put(trigger, new Kept(stamp, book, scope));
        }
        return scope;
    }

    /** What one filter means, asked as the software and without what only some may see. */
    Core core(Filter.Rooted filter) {
        var core = OpenRecords.of(catalogue, false).narrow(Expansion.core(filter.where(), staff.ofNobody()));
        return segments.spelt(core, filter.root().kind());
    }

    private Scope compile(List<EntryBook.Way> ways, String trigger) {
        var questions = new ArrayList<MemoryFilters.Question>();
        var open = new HashMap<String, Integer>();
        var rights = OpenRecords.of(catalogue, false);
        for (var kind : passed(trigger)) {
            var of = catalogue.find(kind).orElseThrow().kind();
            open.put(kind, questions.size());
            questions.add(new MemoryFilters.Question(of, rights.open(of)));
        }
        var places = new HashMap<EntryBook.Way, Integer>();
        for (var way : ways) {
            var filter = way.entry().scope();
            if (filter != null) {
                places.put(way, questions.size());
                questions.add(new MemoryFilters.Question(filter.root().kind(), core(filter)));
            }
        }
        return new Scope(questions, open, places);
    }

    /** The kinds of records that may come along; rules and workflows pass on what they are about. */
    private static List<String> passed(String trigger) {
        if (trigger.equals("called")) {
            return List.of("alert", "case", "enrollment");
        }
        var kind = TriggerKinds.find(trigger).orElseThrow().passes();
        return kind.equals("contact") ? List.of() : List.of(kind);
    }
}
