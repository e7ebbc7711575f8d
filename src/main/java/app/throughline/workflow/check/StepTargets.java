package app.throughline.workflow.check;

import java.util.Optional;

/** What steps and triggers name that another module owns; a bean for each kind there is. */
public interface StepTargets {
    /** Something that can be named. */
    enum Kind {
        /** A template of e-mails. */
        EMAIL,
        /** A template of text messages. */
        TEXT,
        FORM,
        ENDPOINT
    }

    /** The kind it knows. */
    Kind kind();

    /** What it is called, if it is there and in use. */
    Optional<String> name(long id);
}
