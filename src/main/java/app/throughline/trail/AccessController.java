package app.throughline.trail;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The tab of a student that lists who looked at their records, for those who read the log (product AC-5). */
@Controller
class AccessController {
    private static final int SIZE = 50;

    private final ReadAudit readings;
    private final StudentHeaders headers;
    private final Staff staff;
    private final When.Format when;

    AccessController(ReadAudit readings, StudentHeaders headers, Staff staff, When.Format when) {
        this.readings = readings;
        this.headers = headers;
        this.staff = staff;
        this.when = when;
    }

    /** The tab. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Access";
        }

        @Override
        public String path() {
            return "/access";
        }

        @Override
        public int order() {
            return 90;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.AUDIT, Level.VIEW);
        }
    }

    @GetMapping("/students/{id:\\d{1,18}}/access")
    Html list(@PathVariable long id, @RequestParam(defaultValue = "0") long before, Viewer viewer) {
        if (!viewer.can(Area.AUDIT, Level.VIEW)) {
            throw new NotFound("access");
        }
        var header = headers.open(new ContactId(id), viewer, "/access");
        var found = readings.list(id, before, SIZE + 1);
        var shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        var names = staff.byId(shown.stream()
                .flatMap(reading -> Stream.of(reading.account(), reading.seenAs()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var path = "/students/" + id + "/access";
        var older = found.size() > SIZE ? path + "?before=" + shown.getLast().id() : "";
        var pager = new Ui.Pager(said(shown.size(), before, older), before == 0 ? "" : path, older);
        var rows = shown.stream().map(reading -> row(reading, names)).toList();
        return Html.page("trail/access", new AccessPage(header, rows, pager));
    }

    private static String said(int count, long before, String older) {
        var latest = before == 0 && older.isEmpty() ? "" : before == 0 ? "The latest " : "Earlier ";
        return latest + (count == 1 ? "1 look" : count + " looks");
    }

    private AccessPage.Row row(ReadAudit.Reading reading, Map<Long, Staff.Member> names) {
        var seenAs = reading.seenAs();
        return new AccessPage.Row(
                when.exact(reading.at()),
                Ui.Face.of(reading.account(), name(names, reading.account())),
                seenAs == null ? "" : name(names, seenAs),
                what(reading.record()),
                reading.purpose());
    }

    private static String name(Map<Long, Staff.Member> names, long account) {
        var member = names.get(account);
        return member == null ? "Throughline" : member.name();
    }

    private static String what(RecordRef record) {
        return record.kind().equals("contact") ? "The student’s pages" : TrailRows.record(record);
    }
}
