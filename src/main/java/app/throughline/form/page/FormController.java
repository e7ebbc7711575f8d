package app.throughline.form.page;

import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.form.FormChange;
import app.throughline.form.FormLinks;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.form.fill.Fills;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One form: publishing, closing and copying it, its links, its preview and its JSON. */
@Controller
@RequestMapping("/forms/{id:\\d{1,18}}")
class FormController {
    private static final String OVERTAKEN = "Somebody saved this form meanwhile. Look at what they made of it.";

    private final OnlineForms forms;
    private final FormLinks links;
    private final Contacts contacts;
    private final Drawing drawing;

    /** How it is drawn. */
    @Component
    record Drawing(
            Fills fills,
            When.Format when,

            @Value("${throughline.url:http://localhost:8080}")
            String site) {
        Drawing {
            site = site.replaceAll("/+$", "");
        }

        /** An address of ours as others type it, "" for none. */
        String whole(String path) {
            return path.isEmpty() ? "" : site + path;
        }
    }

    FormController(OnlineForms forms, FormLinks links, Contacts contacts, Drawing drawing) {
        this.forms = forms;
        this.links = links;
        this.contacts = contacts;
        this.drawing = drawing;
    }

    @GetMapping
    Html form(@PathVariable long id, Viewer viewer) {
        return page(forms.get(id, viewer), Form.EMPTY, "");
    }

    private Html page(OnlineForm form, Form link, String made) {
        boolean published = form.published() != null;
        boolean hand = form.closedAt() != null;
        var problems =
                form.hasChanges() ? forms.problems(form) : List.<app.throughline.form.definition.FormProblem>of();
        var can = new FormPage.Can(
                form.hasChanges() && problems.isEmpty(),
                published && !hand,
                published && hand,
                published && form.asked().audience().isOutside());
        return Html.page(
                "form/form",
                new FormPage(
                        form.id(),
                        form.draft().name(),
                        FormListController.state(form, drawing.when()),
                        facts(form),
                        address(form),
                        drawing.whole(address(form)),
                        problems,
                        can,
                        form.version(),
                        link,
                        drawing.whole(made)));
    }

    private static String address(OnlineForm form) {
        if (form.published() == null) {
            return "";
        }
        return form.asked().audience().isOutside() ? "/f/" + form.slug() : "/forms/" + form.id() + "/fill";
    }

    private List<String> facts(OnlineForm form) {
        var facts = new ArrayList<String>();
        var shown = form.published() == null ? form.draft() : form.asked();
        facts.add(shown.audience().label() + ". " + shown.audience().hint());
        if (form.published() == null) {
            facts.add("Never published");
        } else {
            facts.add("Version " + form.versionNo() + (form.hasChanges() ? ", with changes that nobody sees yet" : ""));
        }
        if (shown.opensOn() != null) {
            facts.add("Opens " + drawing.when().day(shown.opensOn()).text());
        }
        if (shown.closesOn() != null) {
            facts.add("Last day " + drawing.when().day(shown.closesOn()).text());
        }
        if (shown.isOncePerPerson()) {
            facts.add("Once per student");
        }
        if (!shown.frames().isEmpty()) {
            facts.add("May be shown inside pages of " + String.join(", ", shown.frames()));
        }
        return facts;
    }

    @PostMapping("/publication")
    Html publish(@PathVariable long id, @RequestParam(defaultValue = "0") int version, Viewer viewer) {
        return switch (forms.publish(id, version, viewer)) {
            case FormChange.Done done -> Html.redirect("/forms/" + id).flash(Flash.done("Form published"));
            case FormChange.Refused refused ->
                page(forms.get(id, viewer), Form.EMPTY, "").invalid();
            case FormChange.Overtaken theirs -> Html.redirect("/forms/" + id).flash(Flash.problem(OVERTAKEN));
        };
    }

    @PostMapping("/closing")
    Html close(@PathVariable long id, @RequestParam(defaultValue = "") String open, Viewer viewer) {
        boolean opened = open.equals("yes");
        forms.close(id, !opened, viewer);
        var undo = "/forms/" + id + "/closing" + (opened ? "" : "?open=yes");
        return Html.redirect("/forms/" + id).flash(Flash.undoable(opened ? "Form opened" : "Form closed", undo));
    }

    @PostMapping("/copy")
    Html copy(@PathVariable long id, Viewer viewer) {
        return Html.redirect("/forms/" + forms.copy(id, viewer)).flash(Flash.done("Form copied"));
    }

    @GetMapping("/archive")
    Html askArchive(@PathVariable long id, Viewer viewer) {
        var page = new AskPage(forms.get(id, viewer).draft().name(), "/forms/" + id + "/archive", "/forms/" + id);
        return Html.page("form/askpage", page).orFragment("form/ask", page);
    }

    @PostMapping("/archive")
    Html archive(@PathVariable long id, Viewer viewer) {
        forms.archive(id, viewer);
        return Html.redirect("/forms").flash(Flash.done("Form archived"));
    }

    /** Makes a link for one student. @param student name, student id or e-mail */
    @PostMapping("/link")
    Html link(@PathVariable long id, @RequestParam(defaultValue = "") String student, Viewer viewer) {
        var form = forms.get(id, viewer);
        var sent = Form.of(Map.of("student", student));
        var found = contacts.search(student, 5);
        var exact = found.stream()
                .filter(card -> card.studentId().equalsIgnoreCase(student.strip()))
                .toList();
        var meant = exact.isEmpty() ? found : exact;
        if (meant.size() == 1 && form.published() != null) {
            return page(form, sent, links.make(form, meant.getFirst().id(), viewer));
        }
        var message = meant.isEmpty()
                ? "No student whom you may see fits."
                : "More than one student fits. Write the student ID or the e-mail.";
        return page(form, sent.with(List.of(new FieldError("student", "not_found", message))), "")
                .invalid();
    }

    /** What people would see of the draft. */
    @GetMapping("/preview")
    Html preview(@PathVariable long id, Viewer viewer) {
        var form = forms.get(id, viewer);
        return Html.page(
                "form/preview",
                new PreviewPage(
                        "/forms/" + id, form.draft().name(), drawing.fills().page(form.draft(), Form.EMPTY, "", "")));
    }

    @GetMapping("/json")
    Html json(@PathVariable long id, Viewer viewer) {
        var form = forms.get(id, viewer);
        return json(form, Form.of(Map.of("json", DefinitionWriter.pretty(form.draft()))));
    }

    private static Html json(OnlineForm form, Form entries) {
        return Html.page("form/json", new JsonPage(form.id(), form.draft().name(), form.version(), entries));
    }

    @PostMapping("/json")
    Html saveJson(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = forms.get(id, viewer);
        var sent = new Form(values, List.of());
        var reading = DefinitionReader.read(sent.value("json"));
        var errors = new ArrayList<FieldError>();
        reading.problems().stream()
                .limit(20)
                .forEach(one ->
                        errors.add(new FieldError("json", one.code(), (one.pointer() + " " + one.message()).strip())));
        if (reading.problems().isEmpty() && reading.get().name().isEmpty()) {
            errors.add(FieldError.required("json", "/name Give the form a name."));
        }
        if (!errors.isEmpty()) {
            return json(form, sent.with(errors)).invalid();
        }
        int version = sent.value("version").matches("\\d{1,9}") ? Integer.parseInt(sent.value("version")) : 0;
        return forms.save(id, version, reading.get(), viewer) instanceof FormChange.Done
                ? Html.redirect("/forms/" + id).flash(Flash.done("Draft saved"))
                : json(form, sent.with(List.of(new FieldError("json", "stale", OVERTAKEN))))
                        .status(412);
    }
}
