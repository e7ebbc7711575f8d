package app.throughline.alert.settings;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.settings.AlertTypeSettings.Saved;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of alert types. */
@Controller
@RequestMapping("/settings/alert-types")
class AlertTypeController {
    private static final String LIST = "/settings/alert-types";

    private final AlertTypeSettings settings;
    private final AlertTypePages pages;

    AlertTypeController(AlertTypeSettings settings, AlertTypePages pages) {
        this.settings = settings;
        this.pages = pages;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Alert types";
        }

        @Override
        public String description() {
            return "What people raise, who sees and reviews it, and what the raiser hears.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 200;
        }
    }

    /** Only administrators of the settings come in; for everybody else there is nothing here. */
    static void check(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ADMINISTER)) {
            throw new NotFound("page");
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        check(viewer);
        return Html.page("alert/typesettings", pages.list(""));
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        check(viewer);
        return Html.page("alert/typeform", pages.added(Form.EMPTY));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var form = new Form(values, List.of());
        return switch (settings.add(form, viewer.cause())) {
            case Saved.Done(var id) ->
                Html.redirect(LIST + "#type-" + id)
                        .flash(Flash.done(form.value("name").strip() + " added"));
            case Saved.Invalid(var errors) ->
                Html.page("alert/typeform", pages.added(form.with(errors))).invalid();
            case Saved.Changed changed -> throw new IllegalStateException("A new type has no version");
        };
    }

    @GetMapping("/{id:\\d+}")
    Html form(@PathVariable long id, Viewer viewer) {
        check(viewer);
        return Html.page("alert/typeform", pages.stored(id));
    }

    @PostMapping("/{id:\\d+}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        values.computeIfAbsent("version", restored -> List.of(pages.stored(id).version()));
        var form = new Form(values, List.of());
        return switch (settings.save(id, form, pages.words(), viewer.cause())) {
            case Saved.Done done ->
                Html.redirect(LIST + "#type-" + id)
                        .flash(Flash.done(form.value("name").strip() + " saved"));
            case Saved.Invalid(var errors) ->
                Html.page("alert/typeform", pages.typed(id, form.with(errors), form.value("version")))
                        .invalid();
            case Saved.Changed(var meanwhile, var version) ->
                Html.page("alert/typeform", pages.merged(id, meanwhile, version))
                        .status(412);
        };
    }

    /** Moves a type up or down, or to a place. */
    @PostMapping("/{id:\\d+}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        check(viewer);
        settings.place(id, target(by, to, settings.place(id)), viewer.cause());
        return Html.redirect(LIST + "#type-" + id);
    }

    /** The place asked for: so many steps from here, or a place counted from 0. */
    static int target(String by, String to, int now) {
        if (to.matches("\\d{1,4}")) {
            return Integer.parseInt(to);
        }
        return by.matches("-?\\d{1,4}") ? Math.max(0, now + Integer.parseInt(by)) : now;
    }

    @PostMapping("/{id:\\d+}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        check(viewer);
        settings.turn(id, on.equals("yes"), viewer.cause());
        return Html.redirect(LIST + "#type-" + id)
                .flash(Flash.done(on.equals("yes") ? "In use again" : "Retired. Open alerts of it stay workable"));
    }

    @PostMapping("/{id:\\d+}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        check(viewer);
        var uses = settings.delete(id, viewer.cause());
        return uses.isEmpty()
                ? Html.redirect(LIST).flash(Flash.done("Deleted"))
                : Html.page(
                                "alert/typesettings",
                                pages.list("It cannot be deleted, only retired. In use by " + String.join(", ", uses)
                                        + "."))
                        .status(409);
    }
}
