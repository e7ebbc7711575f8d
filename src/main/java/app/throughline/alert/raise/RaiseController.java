package app.throughline.alert.raise;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Ui;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Raising an alert: first the student, then what was noticed. */
@Controller
class RaiseController {
    /** How many students one form may name (AL-8). */
    private static final int MOST = 200;

    private final Alerts alerts;
    private final AlertTypes types;
    private final Contacts contacts;
    private final RaisePages pages;
    private final AlertTemplates templates;
    private final InstantSource clock;

    RaiseController(
            Alerts alerts,
            AlertTypes types,
            Contacts contacts,
            RaisePages pages,
            AlertTemplates templates,
            InstantSource clock) {
        this.templates = templates;
        this.alerts = alerts;
        this.types = types;
        this.contacts = contacts;
        this.pages = pages;
        this.clock = clock;
    }

    /** The action in the palette and in the phone's bar. */
    @Component
    static final class Action implements NavigationItem {
        @Override
        public String label() {
            return "Raise alert";
        }

        @Override
        public String icon() {
            return "plus";
        }

        @Override
        public String href() {
            return "/alerts/new";
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.ALERTS, Level.RAISE) && viewer.level(Area.ALERTS) != Level.VIEW;
        }

        @Override
        public boolean inSidebar() {
            return false;
        }

        @Override
        public String phoneLabel() {
            return "Raise";
        }
    }

    @GetMapping("/alerts/new")
    Html form(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        check(viewer);
        var students = students(query);
        if (students.isEmpty() || query.containsKey("choose") || query.containsKey("q")) {
            var found = pages.pick(first(query, "q"), students, "", viewer);
            return Html.page("alert/pick", found).orFragment("alert/found", found);
        }
        if (students.size() > MOST) {
            return tooMany(students, viewer);
        }
        var filled = templates.fill(new Form(query, List.of()), first(query, "template"), viewer);
        var offers = new RaisePage.Offers(offered(first(query, "template"), viewer), filled.notes());
        return Html.page(
                "alert/raise", pages.form(students, filled.form(), viewer).offering(offers));
    }

    private List<Ui.Option> offered(String chosen, Viewer viewer) {
        return templates.usable(viewer).stream()
                .map(template -> new Ui.Option(
                        Long.toString(template.id()),
                        template.name(),
                        template.purpose(),
                        Long.toString(template.id()).equals(chosen)))
                .toList();
    }

    /** What depends on the type: who can see it, the emergency line, and whether it was raised already. */
    @GetMapping("/alerts/new/about")
    Html about(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        check(viewer);
        var students = students(query);
        if (students.isEmpty() || students.size() > MOST) {
            throw new NotFound("student");
        }
        return Html.fragment("alert/notes", pages.notes(students, new Form(query, List.of()), viewer));
    }

    @PostMapping("/alerts/new")
    Html raise(@RequestParam MultiValueMap<String, String> form, Viewer viewer) {
        check(viewer);
        var students = students(form);
        if (students.isEmpty()) {
            return Html.page("alert/pick", pages.pick("", students, "Choose a student.", viewer))
                    .invalid();
        }
        if (students.size() > MOST) {
            return tooMany(students, viewer);
        }
        var errors = RaisePages.missing(form, types, viewer);
        if (errors.isEmpty()) {
            var commands = students.stream()
                    .map(student -> pages.command(student, form, viewer))
                    .toList();
            var answers = alerts.raiseAll(commands, viewer.cause());
            if (students.size() > 1 && answers.stream().anyMatch(answer -> !(answer instanceof Raising.Invalid))) {
                return Html.page("alert/raised", pages.receipt(students, answers));
            }
            if (!(answers.getFirst() instanceof Raising.Invalid(var found))) {
                return receipt(answers.getFirst(), commands.getFirst());
            }
            errors = found;
        }
        return Html.page("alert/raise", pages.form(students, new Form(form, errors), viewer))
                .invalid();
    }

    private Html tooMany(List<ContactId> students, Viewer viewer) {
        var error = "Choose at most " + MOST + " students at once; " + students.size() + " are chosen.";
        return Html.page("alert/pick", pages.pick("", students, error, viewer)).invalid();
    }

    private Html receipt(Raising answer, RaiseAlert command) {
        var number = switch (answer) {
            case Raising.Raised raised -> raised.number();
            case Raising.Repeated repeated -> repeated.number();
            case Raising.Known known -> known.number();
            case Raising.Invalid invalid -> throw new IllegalStateException("Invalid was answered before");
        };
        if (alerts.find(number).isPresent()) {
            var late = command.dueAt() != null && !command.dueAt().isAfter(clock.instant());
            var said = late ? " raised. Its review day has passed, so it is overdue already" : " raised";
            return Html.redirect("/alerts/ALERT-" + number).flash(Flash.done("ALERT-" + number + said));
        }
        return Html.redirect("/alerts/ALERT-" + number)
                .flash(Flash.done("Received as ALERT-" + number
                        + ". The people who handle such concerns see it now; you cannot open it."));
    }

    private List<ContactId> students(MultiValueMap<String, String> form) {
        return form.getOrDefault("student", List.of()).stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .distinct()
                .map(id -> contacts.get(new ContactId(Long.parseLong(id))).id())
                .toList();
    }

    private static void check(Viewer viewer) {
        if (!viewer.can(Area.ALERTS, Level.RAISE) || viewer.level(Area.ALERTS) == Level.VIEW) {
            throw new NotFound("page");
        }
    }

    static String first(MultiValueMap<String, String> form, String name) {
        var value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
