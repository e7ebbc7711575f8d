package app.throughline.workflow.run;

import static app.throughline.contact.ContactFilterFields.STUDENT;

import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.RecordValues;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.core.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is so at one moment about the students whom a version of a workflow moves together: their records are read once,
 * each filter is asked of all of them at a time.
 */
final class Situation {
    private final Prepared workflow;
    private final World world;
    private final long[] contacts;
    private final @Nullable Documents documents;
    private final MemoryFilters.@Nullable Answers answers;
    private final Map<RecordKind, Map<Long, Integer>> rows = new HashMap<>();
    private long @Nullable [] next;

    /**
     * What is so whatever the workflow asks.
     *
     * @param segments who is a member
     * @param zones where a student is, by id
     * @param replies what came of a call of an enrollment
     */
    record World(
            Moment moment,
            MemoryFilters.Memberships segments,
            LongFunction<ZoneId> zones,
            BiFunction<Traveller, EffectKey, Facts.Reply> replies) {}

    /** @param contacts ascending @param documents null when nothing is asked */
    Situation(Prepared workflow, World world, long[] contacts, @Nullable Documents documents) {
        this.workflow = workflow;
        this.world = world;
        this.contacts = contacts;
        this.documents = documents;
        this.answers = documents == null ? null : workflow.questions().ask(documents, world.moment(), world.segments());
    }

    /** What the interpreter is told about one of them. */
    Facts of(Traveller one) {
        return new About(one);
    }

    private final class About implements Facts {
        private final Traveller one;

        private About(Traveller one) {
            this.one = one;
        }

        @Override
        public boolean holds(int filter) {
            return Situation.this.holds(filter, one);
        }

        @Override
        public @Nullable LocalDate day(int date) {
            var days = value(date, one);
            return days.isEmpty() ? null : LocalDate.ofEpochDay(days.getAsLong());
        }

        @Override
        public @Nullable Instant instant(int date) {
            var micros = value(date, one);
            return micros.isEmpty() ? null : TimeFrame.instant(micros.getAsLong());
        }

        @Override
        public ZoneId zone() {
            return world.zones().apply(one.contact().value());
        }

        @Override
        public Reply reply(EffectKey call) {
            return world.replies().apply(one, call);
        }
    }

    private boolean holds(int filter, Traveller one) {
        var known = answers;
        if (known == null) {
            return false;
        }
        var kind = workflow.questions().root(filter);
        int row = row(filter, kind, record(kind, one), known);
        return row >= 0 && (known.bits(filter)[row >>> 6] >>> row & 1) != 0;
    }

    /** The record that a question is about: the student, or the one that came along; -1 for none of its kind. */
    private static long record(RecordKind kind, Traveller one) {
        if (kind.equals(STUDENT)) {
            return one.contact().value();
        }
        return one.about()
                .filter(ref -> ref.kind().equals(kind.key()))
                .map(ref -> ref.id())
                .orElse(-1L);
    }

    /** Records of a kind stand in the same rows for every filter. */
    private int row(int filter, RecordKind kind, long id, MemoryFilters.Answers known) {
        var places = rows.computeIfAbsent(kind, _ -> {
            var ids = known.ids(filter);
            var found = new HashMap<Long, Integer>(2 * ids.length);
            for (int row = 0; row < ids.length; row++) {
                found.put(ids[row], row);
            }
            return found;
        });
        return places.getOrDefault(id, -1);
    }

    private OptionalLong value(int date, Traveller one) {
        var source = workflow.questions().date(date);
        var loaded = documents;
        var known = answers;
        if (loaded == null || known == null) {
            return OptionalLong.empty();
        }
        var kind = source.of().kind();
        var values = new RecordValues(workflow.questions().filters().layout(), loaded, known);
        var row = values.row(kind, record(kind, one));
        return row.isEmpty()
                ? OptionalLong.empty()
                : DateQuestion.value(
                        source.field().meaning(), kind, row.getAsInt(), values, workflow.questions()::place);
    }

    /** When time alone can next change what is asked about a student; null for never. */
    @Nullable
    Instant nextChange(long contact) {
        if (documents == null) {
            return null;
        }
        if (next == null) {
            next = workflow.questions().next(documents, world.moment(), contacts);
        }
        long at = next[Arrays.binarySearch(contacts, contact)];
        return at == NextFlip.NEVER ? null : TimeFrame.instant(at);
    }
}
