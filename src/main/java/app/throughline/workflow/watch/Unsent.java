package app.throughline.workflow.watch;

import java.util.Set;

/** What becomes of messages that have not left, when a workflow that was stopped goes on. */
public sealed interface Unsent {
    /** They leave, if they still may. */
    record Sent() implements Unsent {}

    /** None of them leaves. */
    record Withdrawn() implements Unsent {}

    /** Only these leave; those that the viewer does not see are none of them. */
    record Only(Set<Long> messages) implements Unsent {
        public Only {
            messages = Set.copyOf(messages);
        }
    }

    /** Whether a message leaves. */
    default boolean sends(long message) {
        return switch (this) {
            case Sent() -> true;
            case Withdrawn() -> false;
            case Only(var messages) -> messages.contains(message);
        };
    }
}
