package app.throughline.workflow.check;

import java.util.List;
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

    /** One of them. */
    record Target(long id, String name) {}

    /** The kind it knows. */
    Kind kind();

    /** All that are there and in use, by name, at most some hundred. */
    List<Target> list();

    /** What it is called, if it is there and in use. */
    default Optional<String> name(long id) {
        return list().stream().filter(one -> one.id() == id).findFirst().map(Target::name);
    }
}
