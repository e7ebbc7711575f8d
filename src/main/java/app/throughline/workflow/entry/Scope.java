package app.throughline.workflow.entry;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.time.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Whom some ways into workflows mean, compiled together: the records of many students are read at once. */
final class Scope {
    private final List<MemoryFilters.Question> questions;
    private final Map<String, Integer> open;
    private final Map<EntryBook.Way, Integer> places;
    private final MemoryFilters filters;
    private final DocumentReader reader;

    /**
     * @param open by kind of record: the question whether one is open to everybody
     * @param places the question of each way that does not mean all
     */
    Scope(List<MemoryFilters.Question> questions, Map<String, Integer> open, Map<EntryBook.Way, Integer> places) {
        this.questions = List.copyOf(questions);
        this.open = Map.copyOf(open);
        this.places = Map.copyOf(places);
        this.filters = new MemoryFilters(questions);
        this.reader = new DocumentReader(filters.layout());
    }

    /** What is asked of some students, in the running transaction. */
    Answers ask(DSLContext db, List<Long> contacts, Moment moment, MemoryFilters.Memberships memberships) {
        return questions.isEmpty()
                ? new Answers(null)
                : new Answers(filters.ask(reader.read(db, new Documents.Whose.Of(contacts)), moment, memberships));
    }

    /** What holds for whom. */
    final class Answers {
        private final MemoryFilters.@Nullable Answers found;
        private final Map<String, Map<Long, Integer>> rows = new HashMap<>();

        private Answers(MemoryFilters.@Nullable Answers found) {
            this.found = found;
        }

        /** Whether the record that comes along is there and open to everybody; what is no record of filters is neither. */
        boolean isOpen(Arrival arrival) {
            var about = arrival.about();
            if (about == null || about.kind().equals("contact")) {
                return true;
            }
            var question = open.get(about.kind());
            return question != null && holds(question, about.id());
        }

        /** Whether a way means it. */
        boolean means(EntryBook.Way way, Arrival arrival) {
            var question = places.get(way);
            if (question == null) {
                return true;
            }
            var kind = questions.get(question).kind().key();
            var about = arrival.about();
            if (kind.equals("contact")) {
                return holds(question, arrival.contact());
            }
            return about != null && about.kind().equals(kind) && holds(question, about.id());
        }

        private boolean holds(int question, long record) {
            var answers = found;
            if (answers == null) {
                return false;
            }
            var row = rows.computeIfAbsent(questions.get(question).kind().key(), _ -> rows(answers.ids(question)))
                    .get(record);
            return row != null && (answers.bits(question)[row >>> 6] >>> row & 1) != 0;
        }

        private static Map<Long, Integer> rows(long[] ids) {
            var rows = HashMap.<Long, Integer>newHashMap(ids.length);
            for (int i = 0; i < ids.length; i++) {
                rows.put(ids[i], i);
            }
            return rows;
        }
    }
}
