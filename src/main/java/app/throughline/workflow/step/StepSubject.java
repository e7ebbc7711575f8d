package app.throughline.workflow.step;

import app.throughline.filter.Filter;

/** On which record a step acts. */
public sealed interface StepSubject {
    /** The student. */
    record Student() implements StepSubject {}

    /**
     * The record that the trigger passed; a step that finds none of its kind is skipped.
     *
     * @param kind {@code alert}, {@code case} or {@code enrollment}
     */
    record Context(String kind) implements StepSubject {}

    /** The alert or case that another step of this enrollment made or put to use. @param kind alert or case */
    record Made(String kind, int step) implements StepSubject {}

    /** The student's records that match, the newest {@value #MOST} of them. */
    record Matching(Filter.Rooted filter) implements StepSubject {
        /** How many records one step changes at most. */
        public static final int MOST = 20;
    }

    /** The kind of record: {@code contact}, {@code alert}, {@code case} or {@code enrollment}. */
    default String kind() {
        return switch (this) {
            case Student() -> "contact";
            case Context(var kind) -> kind;
            case Made(var kind, var _) -> kind;
            case Matching(var filter) -> filter.root().kind().key();
        };
    }
}
