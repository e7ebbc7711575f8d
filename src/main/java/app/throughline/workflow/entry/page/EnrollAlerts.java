package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.alert.QueueAction;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Enrolls the students of many alerts in a workflow. */
@Component
final class EnrollAlerts extends EnrollAbout implements QueueAction {
    private final Alerts alerts;

    EnrollAlerts(EnrollForm enrolling, Alerts alerts) {
        super(enrolling);
        this.alerts = alerts;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return super.visible(viewer);
    }

    @Override
    Map<Long, Long> students(Collection<Long> ids) {
        return alerts.briefs(new HashSet<>(ids)).stream()
                .collect(Collectors.toMap(AlertBrief::id, AlertBrief::contactId));
    }
}
