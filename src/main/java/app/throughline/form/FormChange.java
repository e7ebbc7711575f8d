package app.throughline.form;

import app.throughline.form.definition.FormProblem;
import java.util.List;

/** What became of a change of a form. */
public sealed interface FormChange {
    /** It was done. */
    record Done(long form) implements FormChange {}

    /** It cannot be published like this; nothing was changed (product FO-6). */
    record Refused(List<FormProblem> problems) implements FormChange {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Somebody else saved it since it was read; nothing was changed. */
    record Overtaken() implements FormChange {}
}
