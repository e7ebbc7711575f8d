package app.throughline.alert;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
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
    private final Alerts alerts;
    private final AlertTypes types;
    private final Contacts contacts;
    private final RaisePages pages;

    RaiseController(Alerts alerts, AlertTypes types, Contacts contacts, RaisePages pages) {
        this.alerts = alerts;
        this.types = types;
        this.contacts = contacts;
        this.pages = pages;
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
        var student = student(query);
        if (student == null) {
            var found = pages.pick(first(query, "q"));
            return Html.page("alert/pick", found).orFragment("alert/found", found);
        }
        return Html.page("alert/raise", pages.form(student, new Form(query, List.of()), viewer));
    }

    /** What depends on the type: who can see it, the emergency line, and whether it was raised already. */
    @GetMapping("/alerts/new/about")
    Html about(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        check(viewer);
        var student = student(query);
        if (student == null) {
            throw new NotFound("student");
        }
        return Html.fragment("alert/notes", pages.notes(student, new Form(query, List.of())));
    }

    @PostMapping("/alerts/new")
    Html raise(@RequestParam MultiValueMap<String, String> form, Viewer viewer) {
        check(viewer);
        var student = student(form);
        if (student == null) {
            return Html.redirect("/alerts/new");
        }
        var errors = RaisePages.missing(form, types);
        if (errors.isEmpty()) {
            var answer = alerts.raise(pages.command(student, form, viewer), viewer.cause());
            if (!(answer instanceof Raising.Invalid(var found))) {
                return receipt(answer);
            }
            errors = found;
        }
        return Html.page("alert/raise", pages.form(student, new Form(form, errors), viewer))
                .invalid();
    }

    private Html receipt(Raising answer) {
        var number = switch (answer) {
            case Raising.Raised raised -> raised.number();
            case Raising.Repeated repeated -> repeated.number();
            case Raising.Known known -> known.number();
            case Raising.Invalid invalid -> throw new IllegalStateException("Invalid was answered before");
        };
        if (alerts.find(number).isPresent()) {
            return Html.redirect("/alerts/ALERT-" + number).flash(Flash.done("ALERT-" + number + " raised"));
        }
        return Html.redirect("/alerts/new")
                .flash(Flash.done("Received as ALERT-" + number
                        + ". The people who handle such concerns see it now; you" + " cannot open it."));
    }

    private @org.jspecify.annotations.Nullable ContactId student(MultiValueMap<String, String> form) {
        var id = first(form, "student");
        if (!id.matches("\\d{1,18}")) {
            return null;
        }
        return contacts.get(new ContactId(Long.parseLong(id))).id();
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
