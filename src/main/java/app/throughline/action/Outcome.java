package app.throughline.action;

import java.util.List;

/** What became of an action that could be performed. What may not be is thrown: {@link ActionRefused}. */
public sealed interface Outcome {
    /** Why work was not given to anybody. */
    String NOBODY = "Nobody was found who is here and may see it.";

    /** It was done. @param changes at least one */
    record Done(List<FieldChange> changes) implements Outcome {
        public Done {
            changes = List.copyOf(changes);
        }

        /** One thing changed. */
        public static Done of(FieldChange change) {
            return new Done(List.of(change));
        }
    }

    /** There was nothing to do, or nobody to do it. @param why as a sentence for people */
    record Skipped(String why) implements Outcome {}
}
