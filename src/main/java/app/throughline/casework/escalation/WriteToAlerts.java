package app.throughline.casework.escalation;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.alert.QueueAction;
import app.throughline.kernel.RecordRef;
import app.throughline.message.BulkWriting;
import app.throughline.message.WriteAbout;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One message to the students of many alerts; each belongs to its alert. Here, because alerts know no messages. */
@Component
final class WriteToAlerts extends WriteAbout implements QueueAction {
    private final Alerts alerts;

    WriteToAlerts(BulkWriting writing, Alerts alerts) {
        super(writing);
        this.alerts = alerts;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return super.visible(viewer);
    }

    @Override
    protected Map<Long, Long> students(Collection<Long> ids) {
        return alerts.briefs(new HashSet<>(ids)).stream()
                .collect(Collectors.toMap(AlertBrief::id, AlertBrief::contactId));
    }

    @Override
    protected RecordRef about(long id) {
        return new RecordRef("alert", id);
    }
}
