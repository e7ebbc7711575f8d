package app.throughline.workflow.run;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.Staffing;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.workflow.core.Program;
import app.throughline.workflow.step.DateSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * What a version of a workflow asks of students and records, compiled together: its filters first, in the order of the
 * program, then what its dates need. Filters see open records only (decision 0175): what few may see moves nobody.
 */
final class Questions {
    private final List<RecordKind> roots = new ArrayList<>();
    private final List<DateSource> dates;
    private final Map<Question, Integer> places = new HashMap<>();
    private final MemoryFilters filters;
    private final DocumentReader reader;
    private final NextFlip flips;
    private final boolean asks;

    Questions(Program program, Catalogue catalogue, Staffing staffing) {
        this.dates = program.dates();
        var open = OpenRecords.of(catalogue, false);
        var all = new ArrayList<Question>();
        for (var filter : program.filters()) {
            roots.add(filter.root().kind());
            all.add(question(filter, open, staffing));
        }
        for (var date : dates) {
            for (var question :
                    DateQuestion.questions(date.field().meaning(), date.of().kind())) {
                places.computeIfAbsent(question, one -> {
                    all.add(one);
                    return all.size() - 1;
                });
            }
        }
        this.filters = new MemoryFilters(all);
        this.reader = new DocumentReader(filters.layout());
        this.flips = new NextFlip(filters.layout());
        this.asks = !all.isEmpty();
    }

    private static Question question(Filter.Rooted filter, OpenRecords open, Staffing staffing) {
        var kind = filter.root().kind();
        var core = open.narrow(Expansion.core(filter.where(), staffing));
        return new Question(kind, Core.and(List.of(open.open(kind), core)));
    }

    /** Whether there is anything to ask. */
    boolean asks() {
        return asks;
    }

    /** Reads what they ask about, in the running transaction. */
    Documents read(DSLContext db, List<Long> contacts) {
        return reader.read(db, new Documents.Whose.Of(contacts));
    }

    MemoryFilters.Answers ask(Documents documents, Moment moment, MemoryFilters.Memberships segments) {
        return filters.ask(documents, moment, segments);
    }

    /** The kind of record that a filter is asked of, by its number in the program. */
    RecordKind root(int filter) {
        return roots.get(filter);
    }

    DateSource date(int date) {
        return dates.get(date);
    }

    /** Where the answers to a question of a date stand. */
    int place(Question question) {
        return places.getOrDefault(question, -1);
    }

    MemoryFilters filters() {
        return filters;
    }

    /**
     * When time alone can next change an answer about each contact.
     *
     * @param contacts ascending
     * @return microseconds since 1970 in their order, {@link NextFlip#NEVER} for never
     */
    long[] next(Documents documents, Moment moment, long[] contacts) {
        return flips.after(moment, documents, contacts);
    }
}
