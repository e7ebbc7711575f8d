package app.throughline.action;

import app.throughline.kernel.Cause;
import java.util.List;

/** Does what the door was asked to do, as the software and in its transaction. */
public interface Performer {
    /** Performs one action on these subjects, with the outcomes in their order. */
    List<Outcome> perform(Action action, List<Subject> subjects, Cause cause);
}
