package app.throughline.rule;

import java.util.List;
import java.util.Optional;

/** When a rule looks at a record (product 11). Stored as JSON: kinds are added, never renamed. */
public sealed interface Trigger {
    /** The record was created. */
    record Created() implements Trigger {}

    /** One of these fields changed; at least one. */
    record Changed(List<Change> of) implements Trigger {
        public Changed {
            of = List.copyOf(of);
        }
    }

    /** It was due and is open. */
    record BecomesOverdue() implements Trigger {}

    /** It was due so long ago and is open still. */
    record OverdueFor(Length length) implements Trigger {}

    /** It is due in so much time, and open. */
    record DueWithin(Length length) implements Trigger {}

    /** An open alert waits in Triage for so long. */
    record UnreviewedFor(Length length) implements Trigger {}

    /** It is open and nobody has it for so long; of a case: no person. */
    record UnassignedFor(Length length) implements Trigger {}

    /** It is open and nothing was done with it for so long. */
    record NoActivityFor(Length length) implements Trigger {}

    /** It is in the same status for so long; which one, the conditions say. */
    record InStatusFor(Length length) implements Trigger {}

    /** A target will be missed in less than so much time. */
    record TargetNear(Goal goal, Length left) implements Trigger {}

    /** A target was missed. */
    record TargetMissed(Goal goal) implements Trigger {}

    /** The conditions of a signal rule become true for an enrollment, by a change or by time. */
    record BecomesTrue() implements Trigger {}

    /** Whether time brings it about, and no change. */
    default boolean isTimed() {
        return switch (this) {
            case Created _, Changed _, BecomesTrue _ -> false;
            case BecomesOverdue _,
                    OverdueFor _,
                    DueWithin _,
                    UnreviewedFor _,
                    UnassignedFor _,
                    NoActivityFor _,
                    InStatusFor _,
                    TargetNear _,
                    TargetMissed _ -> true;
        };
    }

    /**
     * A field that changed.
     *
     * @param field such as "status"; what may stand here, {@link TriggerFields} says
     * @param from only if it was this before: an option's key; empty for anything
     * @param to only if it is this now
     */
    record Change(String field, Optional<String> from, Optional<String> to) {
        /** Whether a change of the field between these values is meant; unknown values are only meant by any change. */
        public boolean means(Optional<String> before, Optional<String> after) {
            return (from.isEmpty() || from.equals(before)) && (to.isEmpty() || to.equals(after));
        }

        /** Any change of a field. */
        public static Change of(String field) {
            return new Change(field, Optional.empty(), Optional.empty());
        }
    }

    /** A target of alerts and cases (product 6, clocks). Alerts have the first contact only. */
    enum Goal {
        FIRST_CONTACT,
        RESOLUTION
    }

    /** So much time. @param count 1 to 10,000 */
    record Length(int count, Unit unit) {}

    /** What time is counted in. */
    enum Unit {
        MINUTE,
        HOUR,
        DAY,
        BUSINESS_HOUR,
        BUSINESS_DAY
    }
}
