package app.throughline.notice;

import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a module has to tell about its records, contributed as a bean: so this module knows no alert and no case.
 */
public interface NoticeSource {
    /** What is heard when less than a fifth of a target's time is left. */
    String AT_RISK = "target.at_risk";

    /** What is heard when a target is missed. */
    String MISSED = "target.missed";

    /** A moment of a target's clock. */
    enum Clock {
        AT_RISK,
        MISSED
    }

    /** The kind of records, such as {@code alert}. */
    String kind();

    /**
     * The record of this kind that is told of when something happens; empty when nobody is to be told. Called in line
     * with every happening, so it asks nothing of the database.
     */
    Optional<Hearing> hears(Happening happening);

    /**
     * What is heard of a happening.
     *
     * @param record the record it is told of
     * @param named whom it names, such as the people mentioned; empty: the record says who is concerned
     */
    record Hearing(RecordRef record, List<Long> named) {
        public Hearing {
            named = List.copyOf(named);
        }

        /** Of each happening of a type, told of the record it is about; the record says who is concerned. */
        public static Optional<Hearing> of(Class<? extends Happening> type, Happening happening) {
            return type.isInstance(happening)
                    ? Optional.of(new Hearing(happening.about(), List.of()))
                    : Optional.empty();
        }
    }

    /** Whom it concerns, asked as the software itself; each belongs to one of these. */
    List<Concern> concerns(List<Heard> heard);

    /** Those of these records that the caller sees. */
    Map<Long, NoticeLine> lines(Collection<Long> records);

    /** Open records whose due moment lies after one instant and not after the other, asked as the software itself. */
    default List<RecordRef> due(Instant after, Instant until) {
        return List.of();
    }

    /** Open records with a clock that came there after one instant and not after the other, asked as the software itself. */
    default List<RecordRef> crossed(Clock which, Instant after, Instant until) {
        return List.of();
    }

    /** What the caller answers for and is due by then, the soonest first, at most {@code limit}. */
    default List<NoticeLine> agenda(long account, Instant until, int limit) {
        return List.of();
    }
}
