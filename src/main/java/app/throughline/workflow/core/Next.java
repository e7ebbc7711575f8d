package app.throughline.workflow.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes next for an enrollment. */
public sealed interface Next {
    /**
     * It waits: until an instant, or until one of {@link Program#watched} becomes true, whichever is first.
     *
     * @param until null when no time ends the wait
     * @param call whose answer it waits for, null for none
     */
    record Waiting(@Nullable Instant until, @Nullable EffectKey call) implements Next {}

    /**
     * It goes on at once, but asks something that the effects may change: they are to be performed, in the same
     * transaction, and the interpreter called again with new facts.
     */
    record Again() implements Next {}

    /** It ended. */
    record Finished(End end) implements Next {}

    /** It cannot go on. @param code stable, such as {@code loop} @param message for people */
    record Failed(String code, String message) implements Next {}

    /** How an enrollment ends. */
    sealed interface End {
        /** Behind the last step. */
        record Completed() implements End {}

        /** At a step that ends it. */
        record Exited(int step) implements End {}

        /** A condition held under which students leave. @param condition counted from 0 in the definition */
        record Left(int condition) implements End {}
    }
}
