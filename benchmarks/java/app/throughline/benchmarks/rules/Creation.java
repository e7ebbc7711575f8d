package app.throughline.benchmarks.rules;

import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** People who raise alerts through the door as the page does it, each time about another student. */
final class Creation implements Clients.Work {
    private static final AtomicLong RAISED = new AtomicLong();

    private final Alerts alerts;
    private final Viewer viewer;
    private final List<Long> students;

    Creation(Alerts alerts, Viewer viewer, List<Long> students) {
        this.alerts = alerts;
        this.viewer = viewer;
        this.students = students;
    }

    /** How many were raised since the application started. */
    static long raised() {
        return RAISED.get();
    }

    @Override
    public void once() {
        long student = students.get((int) (RAISED.getAndIncrement() * 7919 % students.size()));
        var command = new RaiseAlert(
                new ContactId(student),
                Conditions.RAISED,
                Priority.MEDIUM,
                "",
                "Raised by the benchmark, with a sentence or two as somebody would write them.",
                null,
                "manual",
                null,
                null);
        var answer = Caller.web(viewer.accountId()).call(() -> alerts.raise(command, viewer.cause()));
        if (!(answer instanceof Raising.Raised)) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
