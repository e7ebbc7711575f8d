package app.throughline.workflow;

import app.throughline.workflow.step.DefinitionProblem;
import java.util.List;

/** What came of publishing a draft. */
public sealed interface Publishing {
    /** It is a version now, which never changes. */
    record Published(int no) implements Publishing {}

    /** It cannot be; all that is wrong. */
    record Refused(List<DefinitionProblem> problems) implements Publishing {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Somebody else has to agree first. */
    record Asked(long publication) implements Publishing {}

    /** Nothing is published. @param why as a sentence for people */
    record Kept(String why) implements Publishing {}

    /** There is nothing that was not published. */
    record Unchanged() implements Publishing {}

    /** Somebody saved it meanwhile. */
    record Changed() implements Publishing {}
}
