package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.kernel.Cause;
import java.util.List;
import java.util.Optional;

/** Does what the door was asked to do, as the software and in its transaction. */
public interface Performer {
    /** Performs one action on these subjects, with the outcomes in their order. */
    List<Outcome> perform(Action action, List<Subject> subjects, Cause cause);

    /** Whoever can take the work. */
    Optional<Assignee> find(Assignment assignment, Subject subject, Cause cause);

    /** The text with its variables filled in, at most so many characters. */
    String fill(Words words, Subject subject, int most);
}
