package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.contact.TimelinePage;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws an alert's own page: the panel's content, comments and history. */
@Component
public class AlertPages {
    private static final int ENTRIES = 200;

    private final Tx tx;
    private final AlertPanels panels;
    private final Alerts alerts;
    private final AlertTimeline timeline;
    private final When.Format when;
    private final Words notes;

    /** What people said below it, and what its raiser heard. */
    @Component
    record Words(CommentPages comments, ReceiptPages receipts, InstantSource clock) {}

    AlertPages(Tx tx, AlertPanels panels, Alerts alerts, AlertTimeline timeline, When.Format when, Words notes) {
        this.tx = tx;
        this.panels = panels;
        this.alerts = alerts;
        this.timeline = timeline;
        this.when = when;
        this.notes = notes;
    }

    /**
     * The page of an alert.
     *
     * @param comment what was typed as a comment
     * @throws NotFound if there is no such alert or the caller may not see it
     */
    public AlertPanel.Page of(long number, Viewer viewer, Form comment) {
        return tx.read(() -> {
            var panel = panels.get(number, viewer, null);
            var alert = alerts.find(number).orElseThrow(() -> new NotFound("alert"));
            var student = new ContactId(panel.student().id());
            var history = timeline.of(student, alert, notes.clock().instant().plusSeconds(1), ENTRIES).stream()
                    .map(entry -> TimelinePage.Row.of(entry, when))
                    .toList();
            var priorities = priorities(panel.head().priority().label());
            var crumbs = List.of(
                    new Ui.Crumb("Alerts", "/alerts"), new Ui.Crumb(panel.head().id(), ""));
            return new AlertPanel.Page(
                    panel,
                    crumbs,
                    history,
                    comment,
                    notes.comments().rows(alert, panel.head().id(), viewer),
                    notes.receipts().told(student.value(), alert.value(), viewer),
                    priorities,
                    dueOn(panel.head()),
                    onAlert(panel, viewer, "/attempts/new"),
                    viewer.can(Area.WORK, Level.TEAM) ? onAlert(panel, viewer, "/messages/new") : "");
        });
    }

    private static List<Ui.Option> priorities(String chosen) {
        return Stream.of(Priority.values())
                .filter(p -> p.isOffered() || p.label().equals(chosen))
                .map(p -> Ui.Option.of(
                        Short.toString(p.rank()), p.label(), p.label().equals(chosen)))
                .toList();
    }

    /** A form below the student that belongs to this alert, "" when the person may not use it. */
    private static String onAlert(AlertPanel panel, Viewer viewer, String form) {
        return viewer.mayChange(Area.WORK) && !panel.student().href().isEmpty()
                ? panel.student().href() + form + "?on=" + panel.head().id()
                : "";
    }

    /** The last day on which the review is in time, as a date field has it. */
    private String dueOn(AlertPanel.Head head) {
        var due = head.due();
        return due == null
                ? ""
                : when.dayOf(java.time.Instant.parse(due.datetime()).minusMillis(1))
                        .toString();
    }
}
