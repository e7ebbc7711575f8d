package app.throughline.rule.signal;

import app.throughline.action.Action;
import java.util.List;
import java.util.Optional;

/** The one thing a signal rule does: it raises an alert. */
public final class SignalAction {
    private SignalAction() {}

    /** Which alert the actions of a signal rule raise; empty when they raise none. */
    public static Optional<Action.CreateAlert> of(List<Action> actions) {
        return actions.stream()
                .filter(Action.CreateAlert.class::isInstance)
                .map(Action.CreateAlert.class::cast)
                .findFirst();
    }
}
