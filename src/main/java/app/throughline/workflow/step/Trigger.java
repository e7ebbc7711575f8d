package app.throughline.workflow.step;

import java.time.LocalTime;
import java.util.List;

/** What starts a workflow (product section 12). What is meant closer, the filter of its {@link Entry} says. */
public sealed interface Trigger {
    /** Something happened to a record of the student, which is passed on. */
    sealed interface OfRecord extends Trigger {}

    /** Something happened to the student. */
    sealed interface OfStudent extends Trigger {}

    record AlertCreated() implements OfRecord {}

    /** One of these fields changed. @param of none for any */
    record AlertChanged(List<Change> of) implements OfRecord {
        public AlertChanged {
            of = List.copyOf(of);
        }
    }

    /** An alert was due and is open. */
    record AlertOverdue() implements OfRecord {}

    record CaseCreated() implements OfRecord {}

    /** One of these fields changed. @param of none for any */
    record CaseChanged(List<Change> of) implements OfRecord {
        public CaseChanged {
            of = List.copyOf(of);
        }
    }

    /** A case was due and is open; once for each due date. */
    record CaseOverdue() implements OfRecord {}

    /** A student joined or left a live segment. */
    record SegmentMoved(long segment, Move move) implements OfStudent {}

    /**
     * A form was submitted, and it is known by whom.
     *
     * @param answers all of them were given; none for any submission
     */
    record FormSubmitted(long form, List<Given> answers) implements OfStudent {
        public FormSubmitted {
            answers = List.copyOf(answers);
        }
    }

    /** @param labels one of them */
    record LabelAdded(List<Long> labels) implements OfStudent {
        public LabelAdded {
            labels = List.copyOf(labels);
        }
    }

    /** @param labels one of them */
    record LabelRemoved(List<Long> labels) implements OfStudent {
        public LabelRemoved {
            labels = List.copyOf(labels);
        }
    }

    /** The grade risk of an enrollment changed. @param to the key of a level, "" for any */
    record RiskChanged(Direction direction, String to) implements OfRecord {}

    /** The status of an enrollment changed. @param from "" for any @param to "" for any */
    record EnrollmentChanged(String from, String to) implements OfRecord {}

    record TaskCompleted() implements OfRecord {}

    record TaskOverdue() implements OfRecord {}

    record AppointmentMoved(Appointment what) implements OfRecord {}

    record ContactCreated() implements OfStudent {}

    /** A property of a student changed. @param from "" for anything @param to "" for anything */
    record PropertyChanged(String property, String from, String to) implements OfStudent {}

    /** A message to the student could not be delivered. */
    record MessageFailed() implements OfStudent {}

    /**
     * A date of the student comes.
     *
     * @param at the time of day at the institution; an instant keeps its own
     * @param everyYear on its anniversaries too
     */
    record DateReached(DateSource date, Offset offset, LocalTime at, boolean everyYear) implements OfStudent {}

    /** The calendar says so; the filter of its entry says for whom. */
    record Scheduled(Schedule schedule) implements OfStudent {}

    /** A program sent an event. @param payload what its data say; none for any */
    record EventReceived(String name, List<Given> payload) implements OfStudent {
        public EventReceived {
            payload = List.copyOf(payload);
        }
    }

    /** Somebody enrolls students, one or many. @param groups the keys of permission groups who may; none for all */
    record Manual(List<String> groups) implements OfStudent {
        public Manual {
            groups = List.copyOf(groups);
        }
    }

    /** Another workflow, or a rule, enrolls the student. */
    record Called() implements OfStudent {}

    /**
     * A value that was given.
     *
     * @param key of a question, or a JSON pointer into an event's data
     * @param value as text; "" for any value
     */
    record Given(String key, String value) {}

    /** What became of a membership. */
    enum Move {
        JOINED,
        LEFT,
        EITHER
    }

    /** How a risk changed. */
    enum Direction {
        UP,
        DOWN,
        ANY
    }

    /** What became of an appointment. */
    enum Appointment {
        SCHEDULED,
        ATTENDED,
        NO_SHOW,
        CANCELLED
    }

    /** What stands under {@code on} in JSON, such as {@code alert_created}. */
    default String key() {
        return TriggerKinds.of(this).key();
    }

    /** The kind of the record it passes as the context, as filters name it; "contact" when there is only the student. */
    default String passes() {
        return TriggerKinds.of(this).passes();
    }
}
