package app.throughline.workflow.step;

import app.throughline.action.Action;
import app.throughline.action.Assignment;
import app.throughline.action.Words;
import app.throughline.filter.Filter;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow (product section 12). Stored as JSON: kinds are added, never renamed. Steps of a branch go on behind
 * the step that branched when they end.
 */
public sealed interface Step {
    /** Its number, 1 or more; the same in every version of a workflow. */
    int id();

    /** Does something to a record. */
    record Do(int id, Action action, StepSubject on) implements Step {}

    record SendEmail(int id, Message message) implements Step {}

    /** Sends an SMS. */
    record SendText(int id, Message message) implements Step {}

    /** @param property the key of a property of students */
    record ChangeProperty(int id, String property, PropertyChange change) implements Step {}

    /** Gives somebody a role for the student. @param role its key @param replaces whether whoever has it loses it */
    record GiveRole(int id, String role, Assignment who, boolean replaces) implements Step {}

    /** Nobody has the role for the student any more. */
    record EndRole(int id, String role) implements Step {}

    /** Ends the student's enrollment in another workflow. */
    record StopWorkflow(int id, long workflow) implements Step {}

    /**
     * Calls an endpoint. It waits for the answer where something is taken from it, or something happens when it fails.
     *
     * @param endpoint its id
     * @param data what is sent beside the student and the context
     * @param takes what is kept of the answer
     * @param failed what happens when all retries failed
     */
    record CallWebhook(int id, long endpoint, List<Datum> data, List<Taken> takes, List<Step> failed) implements Step {
        public CallWebhook {
            data = List.copyOf(data);
            takes = List.copyOf(takes);
            failed = List.copyOf(failed);
        }

        /** Whether it waits for the answer. */
        public boolean awaits() {
            return !takes.isEmpty() || !failed.isEmpty();
        }
    }

    /** @param name 1 to 60 letters, digits and underscores */
    record Datum(String name, Words value) {}

    /**
     * @param pointer a JSON pointer into the answer
     * @param property the key of a property of students that takes the value, "" for a variable
     * @param variable its name, "" for a property
     */
    record Taken(String pointer, String property, String variable) {}

    record WaitFor(int id, Length length) implements Step {}

    /**
     * Waits for a date; one that is past is not waited for.
     *
     * @param at the time of day at the institution; an instant keeps its own
     * @param missing what happens without a date, before it goes on
     */
    record WaitUntil(int id, DateSource date, Offset offset, LocalTime at, List<Step> missing) implements Step {
        public WaitUntil {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Waits for one of these days, between these times.
     *
     * @param from inclusive
     * @param until exclusive, behind {@code from}; midnight for the end of the day
     * @param ofStudent in the student's zone, else the institution's
     */
    record WaitForWindow(int id, Set<DayOfWeek> days, LocalTime from, LocalTime until, boolean ofStudent)
            implements Step {
        public WaitForWindow {
            days = Set.copyOf(EnumSet.copyOf(days));
        }
    }

    /** Waits until the filter is true. @param timeout null in a draft that does not say yet */
    record WaitForCondition(
            int id, Filter.Rooted until, @Nullable Length timeout, List<Step> met, List<Step> timedOut)
            implements Step {
        public WaitForCondition {
            met = List.copyOf(met);
            timedOut = List.copyOf(timedOut);
        }
    }

    /** The first fork whose filter is true. @param forks 1 to 10 */
    record Branch(int id, String question, List<Fork> forks, List<Step> otherwise) implements Step {
        public Branch {
            forks = List.copyOf(forks);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** A way on. */
    record Fork(String name, Filter.Rooted when, List<Step> steps) {
        public Fork {
            steps = List.copyOf(steps);
        }
    }

    /** One of the arms by chance, always the same for a student. @param arms 2 to 5, together 100 percent */
    record Split(int id, List<Arm> arms) implements Step {
        public Split {
            arms = List.copyOf(arms);
        }
    }

    /** @param percent 1 to 99 */
    record Arm(String name, int percent, List<Step> steps) {
        public Arm {
            steps = List.copyOf(steps);
        }
    }

    /** Whoever is before it and meets it goes on from here. It stands in no branch. */
    record Goal(int id, String name, Filter.Rooted when) implements Step {}

    /** Ends the enrollment. */
    record Exit(int id, String reason) implements Step {}

    /**
     * A step of a draft that is not finished: kept as it was written, never published.
     *
     * @param type as it stands in JSON, "" if it has none
     * @param inner its ways on, as far as they can be read
     */
    record Unfinished(int id, String type, String json, List<List<Step>> inner) implements Step {
        public Unfinished {
            inner = List.copyOf(inner);
        }
    }

    /** The ways on that it has inside, in their order; those that are empty too. */
    default List<List<Step>> ways() {
        return switch (this) {
            case CallWebhook call -> call.awaits() ? List.of(call.failed()) : List.of();
            case WaitUntil wait -> List.of(wait.missing());
            case WaitForCondition wait -> List.of(wait.met(), wait.timedOut());
            case Branch branch ->
                Stream.concat(branch.forks().stream().map(Fork::steps), Stream.of(branch.otherwise()))
                        .toList();
            case Split split -> split.arms().stream().map(Arm::steps).toList();
            case Do _,
                    SendEmail _,
                    SendText _,
                    ChangeProperty _,
                    GiveRole _,
                    EndRole _,
                    StopWorkflow _,
                    WaitFor _,
                    WaitForWindow _,
                    Goal _,
                    Exit _ -> List.of();
            case Unfinished unfinished -> unfinished.inner();
        };
    }

    /** This step and all inside it. */
    default Stream<Step> withInner() {
        return Stream.concat(
                Stream.of(this), ways().stream().flatMap(List::stream).flatMap(Step::withInner));
    }
}
