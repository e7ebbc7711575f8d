package app.throughline.form.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.form.FormSight;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.ReadyForms;
import app.throughline.form.SubmissionLists;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of forms, and making one. */
@Controller
class FormListController {
    private final OnlineForms forms;
    private final ReadyForms ready;
    private final When.Format when;

    FormListController(OnlineForms forms, ReadyForms ready, When.Format when) {
        this.forms = forms;
        this.ready = ready;
        this.when = when;
    }

    /** The menu entry; whoever administers forms sees how many submissions wait for their student. */
    @Component
    record Menu(SubmissionLists lists) implements NavigationItem {
        @Override
        public String label() {
            return "Forms";
        }

        @Override
        public String icon() {
            return "list-check";
        }

        @Override
        public String href() {
            return "/forms";
        }

        @Override
        public String group() {
            return "Automation";
        }

        @Override
        public int order() {
            return 720;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.ALERTS, Level.RAISE);
        }

        @Override
        public boolean counted() {
            return true;
        }

        @Override
        public long count(Viewer viewer) {
            return FormSight.administers(viewer) ? lists.waiting() : 0;
        }
    }

    @GetMapping("/forms")
    Html list(Viewer viewer) {
        if (!viewer.can(Area.ALERTS, Level.RAISE)) {
            throw new NotFound("page");
        }
        boolean administers = FormSight.administers(viewer);
        var rows = administers ? forms.list(viewer) : List.<OnlineForm>of();
        var page = new FormsPage(
                administers,
                administers ? tabs("/forms") : List.of(),
                forms.toFill(viewer).stream().map(this::toFill).toList(),
                rows.stream().map(this::row).toList());
        return Html.page("form/forms", page);
    }

    /** The pages of whoever administers forms. */
    static List<Ui.Tab> tabs(String current) {
        return List.of(
                Ui.Tab.of("Forms", "/forms", current.equals("/forms")),
                Ui.Tab.of("Submissions", "/forms/submissions", current.equals("/forms/submissions")));
    }

    private FormsPage.Row toFill(OnlineForm form) {
        return new FormsPage.Row(form.name(), "/forms/" + form.id() + "/fill", "", state(form, when));
    }

    private FormsPage.Row row(OnlineForm form) {
        var definition = form.published() == null ? form.draft() : form.asked();
        var note = definition.audience().label() + " · changed "
                + when.prose(form.updatedAt()).text();
        return new FormsPage.Row(form.name(), "/forms/" + form.id(), note, state(form, when));
    }

    static Ui.Tag state(OnlineForm form, When.Format when) {
        if (form.published() == null) {
            return new Ui.Tag("Draft", "pencil", "grey");
        }
        return form.isOpenOn(when.today())
                ? new Ui.Tag("Open", "circle-check", "green")
                : new Ui.Tag("Closed", "lock", "amber");
    }

    @GetMapping("/forms/new")
    Html blank(Viewer viewer) {
        return form(Form.EMPTY, viewer);
    }

    private Html form(Form entries, Viewer viewer) {
        if (!FormSight.administers(viewer)) {
            throw new NotFound("page");
        }
        return Html.page("form/new", new NewFormPage(entries, ready.options(entries.value("ready"))));
    }

    /** Makes one: empty, ready-made, or out of the JSON of another. */
    @PostMapping("/forms")
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        var sent = new Form(values, List.of());
        var definition = definition(sent, errors);
        if (!errors.isEmpty()) {
            return form(sent.with(errors), viewer).invalid();
        }
        return Html.redirect("/forms/" + forms.create(definition, viewer) + "/edit")
                .flash(Flash.done("Form made. Nobody sees it until you publish it"));
    }

    private Definition definition(Form sent, List<FieldError> errors) {
        var json = sent.value("json").strip();
        var name = Text.trim(sent.value("name"));
        if (Text.tooLong(name, 120)) {
            errors.add(new FieldError("name", "too_long", "Shorten the name to 120 characters."));
        }
        var base = json.isEmpty() ? ready.find(sent.value("ready")) : read(json, errors);
        if (name.isEmpty() && base.name().isEmpty()) {
            errors.add(FieldError.required("name", "Give the form a name."));
        }
        return name.isEmpty() ? base : base.named(name);
    }

    private static Definition read(String json, List<FieldError> errors) {
        var reading = DefinitionReader.read(json);
        reading.problems().stream()
                .limit(10)
                .map(one -> new FieldError("json", one.code(), (one.pointer() + " " + one.message()).strip()))
                .forEach(errors::add);
        return reading.problems().isEmpty() ? reading.get() : Definition.empty("");
    }
}
