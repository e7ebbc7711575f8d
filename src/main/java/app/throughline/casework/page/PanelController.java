package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Cases;
import app.throughline.casework.list.CaseLists;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases on the pages of alerts, students and on the first page. */
@Controller
class PanelController {
    private final Cases cases;
    private final CaseLists lists;
    private final Contacts contacts;
    private final CaseWords words;
    private final When.Format format;

    PanelController(Cases cases, CaseLists lists, Contacts contacts, CaseWords words, When.Format format) {
        this.cases = cases;
        this.lists = lists;
        this.contacts = contacts;
        this.words = words;
        this.format = format;
    }

    /** Who is already helping this student; each case can take the alert. */
    @GetMapping("/cases/in-motion")
    Html inMotion(@RequestParam long student, @RequestParam(defaultValue = "") String alert, Viewer viewer) {
        var open = cases.openOfContact(contacts.get(new ContactId(student)).id());
        var linkable = viewer.mayChange(Area.CASES) && alert.matches("ALERT-[0-9]{1,18}") ? alert : "";
        var panel = new CasePanel("Already in motion", open.size(), List.of(group("", "", open, viewer)), linkable, "");
        return Html.page("casework/inmotionpage", panel).orFragment("casework/inmotion", panel);
    }

    /** The student's cases, open ones first. */
    @GetMapping("/students/{id}/cases")
    Html ofStudent(@PathVariable long id, Viewer viewer) {
        var card = contacts.find(new ContactId(id)).orElseThrow(() -> new NotFound("student"));
        var all = cases.ofContact(card.id());
        var groups = new ArrayList<CasePanel.Group>();
        var open = all.stream().filter(CaseBrief::isOpen).toList();
        var closed = all.stream().filter(brief -> !brief.isOpen()).toList();
        if (!open.isEmpty()) {
            groups.add(group("Open", "", open, viewer));
        }
        if (!closed.isEmpty()) {
            groups.add(group("Closed", "", closed, viewer));
        }
        var href = viewer.mayChange(Area.CASES) ? "/cases/new?student=" + id : "";
        var panel = new CasePanel("Cases of " + card.name(), open.size(), groups, "", href);
        return Html.page("casework/studentpage", panel).orFragment("casework/student", panel);
    }

    /** What of mine is due this week, for the first page. */
    @GetMapping("/cases/due-panel")
    Html due(Viewer viewer) {
        var today = Cases.endOf(format.today(), words.zone());
        var week = Cases.endOf(format.today().plusDays(7), words.zone());
        var rows = lists.dueBefore(week, viewer);
        var names =
                contacts.byId(rows.stream().map(row -> row.contact().value()).toList());
        var now = lists.now();
        var overdue = rows.stream().filter(row -> !row.dueAt().isAfter(now)).toList();
        var later = rows.stream().filter(row -> row.dueAt().isAfter(now)).toList();
        var groups = new ArrayList<CasePanel.Group>();
        add(groups, "Overdue", "red", overdue, names);
        add(
                groups,
                "Today",
                "amber",
                later.stream().filter(row -> !row.dueAt().isAfter(today)).toList(),
                names);
        add(
                groups,
                "Next 7 days",
                "grey",
                later.stream().filter(row -> row.dueAt().isAfter(today)).toList(),
                names);
        return Html.fragment("casework/due", new CasePanel("Cases due", rows.size(), groups, "", ""));
    }

    private void add(
            List<CasePanel.Group> groups, String label, String tone, List<CaseRow> rows, Map<Long, ContactCard> names) {
        if (rows.isEmpty()) {
            return;
        }
        groups.add(new CasePanel.Group(
                label,
                tone,
                rows.stream()
                        .map(CaseBrief::of)
                        .map(brief -> {
                            var card = names.get(brief.contactId());
                            return row(brief, brief.label() + (card == null ? "" : " · " + card.name()));
                        })
                        .toList()));
    }

    private CasePanel.Group group(String label, String tone, List<CaseBrief> briefs, Viewer viewer) {
        return new CasePanel.Group(
                label,
                tone,
                briefs.stream()
                        .map(brief -> row(brief, brief.assignee().equals(viewer.name()) ? "You" : brief.assignee()))
                        .toList());
    }

    private CasePanel.Row row(CaseBrief brief, String line) {
        return new CasePanel.Row(
                brief.label(),
                brief.href(),
                brief.title(),
                new Ui.Tag(
                        brief.status().label(),
                        brief.status().icon(),
                        brief.status().tone()),
                line,
                brief.isOpen() ? format.due(brief.dueAt()) : format.dueThen(brief.dueAt()),
                brief.isPrivate());
    }
}
