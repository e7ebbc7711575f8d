package app.throughline.rule.signal;

import app.throughline.action.Action;
import app.throughline.action.Words;
import app.throughline.calendar.Priority;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one thing a signal rule does: it raises an alert. */
public final class SignalAction {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SignalAction() {}

    /** Which alert the stored actions of a signal rule raise; empty when they raise none. */
    public static Optional<Action.CreateAlert> of(String actions) {
        for (var action : JSON.readTree(actions)) {
            if (action.path("type").asString("").equals("create_alert")) {
                return Optional.of(alert(action));
            }
        }
        return Optional.empty();
    }

    private static Action.CreateAlert alert(JsonNode json) {
        var priority = json.path("priority").asString("");
        return new Action.CreateAlert(
                json.path("alert_type").asString(""),
                priority.isEmpty() ? null : Priority.valueOf(priority.toUpperCase(Locale.ROOT)),
                new Words(json.path("title").asString("")),
                new Words(json.path("text").asString("")),
                json.path("section").asBoolean(true));
    }
}
