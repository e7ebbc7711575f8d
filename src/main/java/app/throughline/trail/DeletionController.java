package app.throughline.trail;

import app.throughline.access.Deletions;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.notice.NoticeLine;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deletes alerts, cases, tasks and notes with a reason, and puts them back from the settings. */
@Controller
class DeletionController {
    private static final String LIST = "/settings/deleted-records";
    private static final Map<String, String> KINDS =
            Map.of("alerts", "alert", "cases", "case", "tasks", "task", "notes", "note");

    private final Deletions deletions;
    private final Explanations records;
    private final Contacts contacts;
    private final When.Format when;

    DeletionController(Deletions deletions, Explanations records, Contacts contacts, When.Format when) {
        this.deletions = deletions;
        this.records = records;
        this.contacts = contacts;
        this.when = when;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Privacy";
        }

        @Override
        public String label() {
            return "Deleted records";
        }

        @Override
        public String description() {
            return "Alerts, cases, tasks and notes that can still be put back.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 520;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return Deletions.may(viewer);
        }
    }

    @GetMapping(LIST)
    Html list(Viewer viewer) {
        check(viewer);
        var found = deletions.list();
        var students = contacts.byId(
                found.stream().map(Deletions.Deletion::contact).distinct().toList());
        return Html.page(
                "trail/deletions",
                new DeletionPage(found.stream()
                        .map(one -> new DeletionPage.Row(
                                one.label(),
                                Optional.ofNullable(students.get(one.contact()))
                                        .map(ContactCard::name)
                                        .orElse(""),
                                one.reason(),
                                one.by(),
                                when.full(one.at()),
                                when.full(one.until()),
                                LIST + "/" + one.id() + "/restoration"))
                        .toList()));
    }

    @PostMapping(LIST + "/{id:\\d{1,18}}/restoration")
    Html restore(@PathVariable long id, Viewer viewer) {
        check(viewer);
        return Html.redirect(LIST).flash(Flash.done(deletions.restore(id, viewer) + " is back"));
    }

    @GetMapping("/{list:alerts|cases|tasks|notes}/{label:[A-Z0-9-]{1,30}}/deletion")
    Html form(@PathVariable String list, @PathVariable String label, Viewer viewer) {
        return ask(list, label, Form.EMPTY, viewer);
    }

    @PostMapping("/{list:alerts|cases|tasks|notes}/{label:[A-Z0-9-]{1,30}}/deletion")
    Html delete(
            @PathVariable String list,
            @PathVariable String label,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        check(viewer);
        var record = record(list, label);
        var line = line(record);
        var form = new Form(values, List.of());
        var wrong = deletions.delete(record, line.number(), form.value("reason"), viewer);
        if (wrong.isPresent()) {
            return ask(list, label, form.with(List.of(wrong.get())), viewer).invalid();
        }
        var left = list.equals("notes") ? "/students" : "/" + list;
        return Html.redirect(left)
                .flash(Flash.done(line.number() + " is deleted. It can be put back for 30 days, in the settings"));
    }

    private Html ask(String list, String label, Form form, Viewer viewer) {
        check(viewer);
        var line = line(record(list, label));
        var page = new DeletionPage.Ask(
                line.number(), line.title() + " · " + line.student(), line.href() + "/deletion", line.href(), form);
        return Html.page("trail/deletionpage", page).orFragment("trail/deletion", page);
    }

    private RecordRef record(String list, String label) {
        var digits = label.replaceFirst("^[A-Z]+-", "");
        if (!digits.matches("\\d{1,18}")) {
            throw new NotFound("record");
        }
        var kind = KINDS.getOrDefault(list, list);
        return kind.equals("note")
                ? new RecordRef(kind, Long.parseLong(digits))
                : records.record(kind, Long.parseLong(digits));
    }

    private NoticeLine line(RecordRef record) {
        return records.line(record).orElseThrow(() -> new NotFound(record.kind()));
    }

    private static void check(Viewer viewer) {
        if (!Deletions.may(viewer)) {
            throw new NotFound("page");
        }
    }
}
