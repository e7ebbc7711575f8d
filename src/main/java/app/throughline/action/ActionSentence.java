package app.throughline.action;

import java.util.List;
import org.springframework.stereotype.Component;

/** Says in English what actions do, with the names of whom and what they name. */
@Component
public class ActionSentence {
    /** One sentence each, without a full stop, such as "Set the priority to High". */
    public List<String> say(List<Action> actions) {
        return actions.stream().map(action -> ActionKinds.of(action).label()).toList();
    }

    /** The same of one. */
    public String say(Action action) {
        return say(List.of(action)).getFirst();
    }
}
