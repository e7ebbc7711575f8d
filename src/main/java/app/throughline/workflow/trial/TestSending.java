package app.throughline.workflow.trial;

import java.util.List;

/** What came of sending a step's message to the person who tries it out. */
public sealed interface TestSending {
    /** It leaves to that person. */
    record Posted(String address) implements TestSending {}

    /** These variables of the template have neither a value nor a fallback, so the student would get nothing either. */
    record Missing(List<String> variables) implements TestSending {
        public Missing {
            variables = List.copyOf(variables);
        }
    }

    /** The step writes to nobody, or its template was never published. */
    record NoMessage() implements TestSending {}
}
