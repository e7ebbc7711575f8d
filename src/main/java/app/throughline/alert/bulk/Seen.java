package app.throughline.alert.bulk;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.alert.QueueAction;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all of them share: the alerts the person may see, and what stands against each. */
abstract class Seen implements QueueAction {
    private final Alerts alerts;

    Seen(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var skipped = new HashMap<Long, String>();
        ids.forEach(id -> skipped.put(id, "Not available to you"));
        for (var alert : alerts.briefs(new HashSet<>(ids))) {
            skipped.remove(alert.id());
            obstacle(alert, form).ifPresent(why -> skipped.put(alert.id(), why));
        }
        return skipped;
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer) {
        var alert = alerts.briefs(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("alert"));
        var obstacle = obstacle(alert, form);
        return obstacle.isPresent() ? new Outcome.Skipped(obstacle.get()) : change(alert, form, viewer);
    }

    @Override
    public boolean undoable() {
        return false;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        throw new IllegalStateException("It is not undone");
    }

    /** Why it cannot be done to this alert, as far as one can say before; what was entered may be missing. */
    abstract Optional<String> obstacle(AlertBrief alert, Form form);

    abstract Outcome change(AlertBrief alert, Form form, Viewer viewer);
}
