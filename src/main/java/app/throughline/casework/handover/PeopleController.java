package app.throughline.casework.handover;

import app.throughline.access.Accounts;
import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.access.ViewerPreviews;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of people: their groups, and switching an account off with somebody else for each part of its work. */
@Controller
@RequestMapping("/settings/people")
class PeopleController {
    private static final String LIST = "/settings/people";

    private final Staff staff;
    private final Accounts accounts;
    private final Replacements replacements;
    private final ViewerPreviews previews;

    PeopleController(Staff staff, Accounts accounts, Replacements replacements, ViewerPreviews previews) {
        this.staff = staff;
        this.accounts = accounts;
        this.replacements = replacements;
        this.previews = previews;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Workspace";
        }

        @Override
        public String label() {
            return "People and roles";
        }

        @Override
        public String description() {
            return "Who works here, what each may do, and who takes over from whom.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 120;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        check(viewer);
        var open = previews.open(viewer);
        var rows = staff.everybody().stream()
                .map(person -> row(person, open.contains(person.id())))
                .toList();
        return Html.page(
                "casework/handover/people",
                new PeoplePage(rows, replacements.ownerInactive().size()));
    }

    private static PeoplePage.Row row(Staff.Person person, boolean maySeeAs) {
        return new PeoplePage.Row(
                person.id(),
                Ui.Face.of(person.id(), person.name()),
                person.title().isEmpty() ? person.email() : person.title(),
                String.join(", ", person.groups()),
                person.isActive(),
                maySeeAs,
                LIST + "/" + person.id());
    }

    @GetMapping("/owner-inactive")
    Html ownerInactive(Viewer viewer) {
        check(viewer);
        return Html.page(
                "casework/handover/waiting",
                new PeoplePage.Waiting(replacements.ownerInactive().stream()
                        .map(one -> new PeoplePage.Left(
                                one.label(),
                                one.title(),
                                one.href(),
                                one.owner(),
                                LIST + "/" + one.account() + "/leaving"))
                        .toList()));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html form(@PathVariable long id, Viewer viewer) {
        check(viewer);
        var person = person(id);
        var form = new Form(Map.of("title", List.of(person.title()), "groups", person.keys()), List.of());
        return Html.page("casework/handover/person", edit(person, form));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var person = person(id);
        var form = new Form(values, List.of());
        var title = Text.trim(form.value("title"));
        if (Text.tooLong(title, 120)) {
            return again(person, form, new FieldError("title", "too_long", "Use at most 120 characters."));
        }
        var wrong = accounts.regroup(id, values.getOrDefault("groups", List.of()), viewer.cause());
        if (wrong.isPresent()) {
            return again(person, form, wrong.get());
        }
        accounts.entitle(id, title, viewer.cause());
        return Html.redirect(LIST).flash(Flash.done(person.name() + " saved"));
    }

    private Html again(Staff.Person person, Form form, FieldError wrong) {
        return Html.page("casework/handover/person", edit(person, form.with(List.of(wrong))))
                .invalid();
    }

    private PeoplePage.Edit edit(Staff.Person person, Form form) {
        var groups = staff.groups().stream()
                .map(group -> Ui.Option.of(group.key(), group.name(), form.has("groups", group.key())))
                .toList();
        var path = LIST + "/" + person.id();
        return new PeoplePage.Edit(person.name(), person.email(), person.isActive(), path, groups, form);
    }

    @GetMapping("/{id:\\d{1,18}}/leaving")
    Html leaving(@PathVariable long id, Viewer viewer) {
        check(viewer);
        return Html.page("casework/handover/leaving", leaving(person(id), Form.EMPTY));
    }

    /** Switches the account off and hands over what was chosen. */
    @PostMapping("/{id:\\d{1,18}}/leaving")
    Html leave(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var person = person(id);
        var form = new Form(values, List.of());
        if (id == viewer.accountId() || accounts.isLastAdministrator(id)) {
            var wrong = new FieldError(
                    "", "not_allowed", "Neither your own account nor the last administrator’s can be switched off.");
            return Html.page("casework/handover/leaving", leaving(person, form.with(List.of(wrong))))
                    .invalid();
        }
        int moved = replacements.replace(id, chosen(form, id), viewer);
        if (person.isActive()) {
            accounts.setActive(id, false, viewer.cause());
        }
        int left =
                replacements.of(id).stream().mapToInt(Replacements.Share::count).sum();
        return Html.redirect(left == 0 ? LIST : LIST + "/owner-inactive").flash(Flash.done(said(person, moved, left)));
    }

    private static String said(Staff.Person person, int moved, int left) {
        var gone = person.isActive() ? person.name() + " is deactivated. " : "";
        return gone + moved + (moved == 1 ? " record" : " records") + " changed hands"
                + (left == 0 ? "" : ", " + left + " wait for somebody");
    }

    private Map<String, Long> chosen(Form form, long leaver) {
        var active = staff.list().stream().map(Staff.Member::id).toList();
        var chosen = new HashMap<String, Long>();
        replacements.of(leaver).forEach(share -> {
            var value = form.value(share.key());
            if (value.matches("\\d{1,18}") && active.contains(Long.valueOf(value))) {
                chosen.put(share.key(), Long.valueOf(value));
            }
        });
        return chosen;
    }

    private PeoplePage.Leaving leaving(Staff.Person person, Form form) {
        var shares = replacements.of(person.id()).stream()
                .map(share -> new PeoplePage.Choice(
                        share.key(),
                        share.label() + ", " + share.count(),
                        people(person.id(), form.value(share.key()))))
                .toList();
        return new PeoplePage.Leaving(
                person.name(), LIST + "/" + person.id() + "/leaving", person.isActive(), shares, form);
    }

    private List<Ui.Option> people(long leaver, String chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "Decide later", chosen.isEmpty()));
        staff.list().stream()
                .filter(member -> member.id() != leaver)
                .map(member -> Ui.Option.of(
                        Long.toString(member.id()), member.name(), chosen.equals(Long.toString(member.id()))))
                .forEach(options::add);
        return options;
    }

    @PostMapping("/{id:\\d{1,18}}/activation")
    Html activate(@PathVariable long id, Viewer viewer) {
        check(viewer);
        var person = person(id);
        accounts.setActive(id, true, viewer.cause());
        return Html.redirect(LIST).flash(Flash.done(person.name() + " may sign in again"));
    }

    private Staff.Person person(long id) {
        return staff.person(id).orElseThrow(() -> new NotFound("person"));
    }

    /** Only administrators of the settings; for others the page is not there. */
    static void check(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ADMINISTER)) {
            throw new NotFound("page");
        }
    }
}
