package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.watch.Enrolled;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.EnrollmentLists.Which;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.StepNames;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws the students of a workflow. */
@Component
record PeoplePages(
        EnrollmentLists lists,
        StepNames names,
        PeopleFilters filters,
        WatchHeads heads,
        Contacts contacts,
        When.Format when) {
    private static final int ROWS = 50;

    /** @param before the enrollment before which the page begins, 0 for the newest */
    PeoplePage of(Which which, long before, Viewer viewer) {
        var head = heads.of(which.workflow(), viewer, "students");
        var found = lists.list(which, before, ROWS + 1, viewer);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var path = head.href() + "/students";
        var query = PeopleFilters.query(path, which);
        boolean movable = head.makes() && shown.stream().anyMatch(one -> one.state() == EnrollmentState.FAILED);
        return new PeoplePage(
                head,
                filters.of(path, which, viewer),
                rows(shown, head.makes()),
                pager(which, viewer, before == 0 ? "" : query, found.size() > ROWS ? more(query, shown) : ""),
                shown.isEmpty() ? empty(which, path) : null,
                movable ? new PeoplePage.Moving(path + "/moves", query) : null);
    }

    private Ui.Pager pager(Which which, Viewer viewer, String newer, String older) {
        int count = lists.count(which, Numbers.COUNTED + 1, viewer);
        return new Ui.Pager(Numbers.total(count, "student", "students"), newer, older);
    }

    private static String more(String query, List<Enrolled> shown) {
        return query + (query.contains("?") ? "&" : "?") + "before="
                + shown.getLast().id();
    }

    private static Ui.Empty empty(Which which, String path) {
        int filters = Stream.of(which.states(), which.steps(), which.versions())
                .mapToInt(one -> one.isEmpty() ? 0 : 1)
                .sum();
        return filters == 0
                ? new Ui.Empty("route", "Nobody yet", "No student whom you see was ever in this workflow.", "", "")
                : Ui.Empty.filtered("students", filters, path);
    }

    private List<PeoplePage.Row> rows(List<Enrolled> shown, boolean makes) {
        var steps = names.of(shown);
        var cards =
                contacts.byId(shown.stream().map(Enrolled::contact).distinct().toList());
        return shown.stream()
                .map(one -> row(one, steps.of(one), ContactCard.nameIn(cards, one.contact()), makes))
                .toList();
    }

    private PeoplePage.Row row(Enrolled one, StepNames.Named steps, String name, boolean makes) {
        return new PeoplePage.Row(
                "enrollment-" + one.id(),
                String.valueOf(one.id()),
                Ui.Face.of(one.contact(), name),
                "/workflows/" + one.workflow() + "/students/" + one.id(),
                Standing.tag(one.state()),
                Standing.at(one, steps),
                one.reason(),
                when.prose(one.isOpen() ? one.movedAt() : one.endedAt() == null ? one.movedAt() : one.endedAt()),
                Standing.next(one, when),
                "Version " + one.version(),
                makes && one.state() == EnrollmentState.FAILED);
    }
}
