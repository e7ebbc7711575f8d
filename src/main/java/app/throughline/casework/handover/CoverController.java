package app.throughline.casework.handover;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.casework.Cases;
import app.throughline.casework.handover.CoverPage.Row;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.task.TaskLists;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The hand-over list of a person: what came with its running clocks, and what went. */
@Controller
class CoverController {
    private final Handovers handovers;
    private final Records records;
    private final Staff staff;
    private final When.Format format;

    /** The records that change hands, read as the viewer. */
    @Component
    record Records(Cases cases, Alerts alerts, TaskLists tasks, Contacts contacts) {}

    CoverController(Handovers handovers, Records records, Staff staff, When.Format format) {
        this.handovers = handovers;
        this.records = records;
        this.staff = staff;
        this.format = format;
    }

    @GetMapping("/cases/hand-overs/mine")
    Html mine(Viewer viewer) {
        var me = viewer.accountId();
        var open = handovers.running(me);
        var names =
                staff.byId(open.stream().map(row -> row.other(me)).distinct().toList());
        var parts = open.stream().map(row -> part(row, names, viewer)).toList();
        var empty =
                new Ui.Empty("users", "Nothing is handed over", "When you or others are away it stands here.", "", "");
        return Html.page("casework/handover/mine", new CoverPage(parts, parts.isEmpty() ? empty : null));
    }

    private CoverPage.Part part(HandoverStore.Row row, Map<Long, Staff.Member> names, Viewer viewer) {
        var mine = row.from() == viewer.accountId();
        var other = Optional.ofNullable(names.get(row.other(viewer.accountId())))
                .map(Staff.Member::name)
                .orElse("somebody");
        var days = format.day(row.starts()).text() + " to "
                + format.day(row.ends()).text();
        return new CoverPage.Part(
                "hand-over-" + row.id(), (mine ? "Yours, with " : "From ") + other, days, rows(row, viewer));
    }

    private List<Row> rows(HandoverStore.Row row, Viewer viewer) {
        var items = handovers.items(row);
        var rows = new ArrayList<Row>();
        var cases = records.cases().briefs(Handovers.handed(items, HandoverStore.Kind.CASE));
        var alerts = records.alerts().briefs(Handovers.handed(items, HandoverStore.Kind.ALERT));
        var students = records.contacts()
                .byId(items.stream().map(HandoverStore.Item::student).distinct().toList());
        cases.values()
                .forEach(one -> rows.add(new Row(
                        "briefcase",
                        one.title(),
                        one.label() + student(students, one.contactId()),
                        one.href(),
                        one.isOpen() ? format.due(one.dueAt()) : null)));
        alerts.forEach(one -> rows.add(new Row(
                "bell",
                one.title(),
                "ALERT-" + one.number() + student(students, one.contactId()),
                "/alerts/ALERT-" + one.number(),
                null)));
        records.tasks()
                .list(Handovers.handed(items, HandoverStore.Kind.TASK), viewer)
                .forEach(one -> rows.add(new Row("checkbox", one.title(), one.place(), one.href(), one.due())));
        return rows;
    }

    private static String student(Map<Long, ContactCard> students, long id) {
        var student = students.get(id);
        return student == null ? "" : " · " + student.name();
    }
}
