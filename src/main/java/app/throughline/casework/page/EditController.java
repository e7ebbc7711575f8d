package app.throughline.casework.page;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Subscriptions;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing the fields of a case, taking it, following it, undoing a change. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}")
class EditController {
    private final CasePages pages;
    private final CaseProperties properties;
    private final Subscriptions subscriptions;
    private final CaseForms forms;
    private final CaseWords words;
    private final When.Format format;

    EditController(
            CasePages pages,
            CaseProperties properties,
            Subscriptions subscriptions,
            CaseForms forms,
            CaseWords words,
            When.Format format) {
        this.pages = pages;
        this.properties = properties;
        this.subscriptions = subscriptions;
        this.forms = forms;
        this.words = words;
        this.format = format;
    }

    @GetMapping("/edit/{key}")
    Html edit(@PathVariable long number, @PathVariable String key, Viewer viewer) {
        var form = form(pages.row(number), field(key), viewer);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    @PostMapping("/edit/{key}")
    Html save(
            @PathVariable long number,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var field = field(key);
        var sent = new Form(values, List.of());
        return switch (properties.change(number, field, sent.value("seen"), sent.value("value"), viewer)) {
            case CaseChange.Done done -> Answers.toCase(number).flash(told(field, number, done));
            case CaseChange.Unchanged same -> Answers.toCase(number);
            case CaseChange.Invalid(var errors) -> {
                var shown = form(pages.row(number), field, viewer);
                yield again(shown.with(sent.with(errors)), 422);
            }
            case CaseChange.Meanwhile theirs -> {
                var shown = form(pages.row(number), field, viewer);
                var at = format.prose(theirs.at()).text();
                yield again(shown.with(sent, theirs.raw(), new EditForm.Conflict(theirs.now(), theirs.by(), at)), 412);
            }
            case CaseChange.InOtherCase other -> Answers.toCase(number);
            case CaseChange.Refused refused -> Answers.refused();
        };
    }

    private static Html again(EditForm form, int status) {
        return Html.page("casework/edit", form)
                .orFragment("casework/editform", form)
                .status(status);
    }

    private static Flash told(CaseField field, long number, CaseChange.Done done) {
        return CaseProperties.isUndoable(field)
                ? Flash.undoable(done.summary(), "/cases/CASE-" + number + "/history/" + done.history() + "/undo")
                : Flash.done(field.label() + " saved");
    }

    @PostMapping("/taking")
    Html take(@PathVariable long number, Viewer viewer) {
        var change = properties.take(number, viewer);
        return change instanceof CaseChange.Done done
                ? Answers.toCase(number).flash(told(CaseField.ASSIGNEE, number, done))
                : Answers.plain(number, change);
    }

    @PostMapping("/history/{history}/undo")
    Html undo(@PathVariable long number, @PathVariable long history, Viewer viewer) {
        return Answers.plain(number, properties.undo(number, history, viewer));
    }

    @GetMapping("/subscribers")
    Html subscribers(@PathVariable long number, Viewer viewer) {
        var row = pages.row(number);
        var notes = row.isPrivate()
                ? List.of("This case is private. Whoever you add will see it, a team with all its members.")
                : List.of("Subscribers are told what happens on this case.");
        var form = new EditForm(
                "Add a subscriber",
                "/cases/CASE-" + number + "/subscribers",
                "/cases/CASE-" + number,
                "select",
                "Who",
                "",
                Form.EMPTY,
                forms.people(row.type().compartment(), "", viewer),
                notes,
                null);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    @PostMapping("/subscribers")
    Html subscribe(@PathVariable long number, @RequestParam(defaultValue = "") String value, Viewer viewer) {
        var who = Assignee.parse(value).orElse(new Assignee.Person(viewer.accountId()));
        return Answers.plain(number, subscriptions.subscribe(number, who, viewer));
    }

    @PostMapping("/subscribers/end")
    Html unsubscribe(@PathVariable long number, @RequestParam(defaultValue = "") String value, Viewer viewer) {
        var who = Assignee.parse(value).orElse(new Assignee.Person(viewer.accountId()));
        return Answers.plain(number, subscriptions.unsubscribe(number, who, viewer));
    }

    private static CaseField field(String key) {
        return CaseField.of(key).orElseThrow(() -> new NotFound("field"));
    }

    private EditForm form(CaseRow row, CaseField field, Viewer viewer) {
        var base = "/cases/CASE-" + row.number();
        var value = field == CaseField.DUE
                ? format.dayOf(row.dueAt().minusMillis(1)).toString()
                : field == CaseField.PRIVATE ? Boolean.toString(!row.isPrivate()) : row.raw(field);
        return new EditForm(
                field == CaseField.PRIVATE ? privacyHeading(row) : "Change " + field.key(),
                base + "/edit/" + field.key(),
                base,
                kind(field),
                field.label(),
                row.raw(field),
                Form.of(Map.of("value", value)),
                options(row, field, viewer),
                notes(row, field),
                null);
    }

    private static String privacyHeading(CaseRow row) {
        return row.isPrivate() ? "Lift the privacy of this case?" : "Make this case private?";
    }

    private static String kind(CaseField field) {
        return switch (field) {
            case TITLE -> "text";
            case DESCRIPTION -> "textarea";
            case STATUS, PRIORITY, ASSIGNEE, TYPE -> "select";
            case DUE -> "date";
            case PRIVATE -> "switch";
        };
    }

    private List<Ui.Option> options(CaseRow row, CaseField field, Viewer viewer) {
        return switch (field) {
            case STATUS ->
                words.statuses().stream()
                        .filter(status -> status.group().isOpen())
                        .map(status -> Ui.Option.of(
                                Long.toString(status.id()),
                                status.name(),
                                status.id() == row.status().id()))
                        .toList();
            case PRIORITY -> CaseForms.priorities(row.raw(field));
            case ASSIGNEE -> forms.people(row.type().compartment(), row.raw(field), viewer);
            case TYPE ->
                words.types().stream()
                        .map(type -> Ui.Option.of(
                                type.key(),
                                type.name(),
                                type.key().equals(row.type().key())))
                        .toList();
            case TITLE, DESCRIPTION, DUE, PRIVATE -> List.of();
        };
    }

    /** Product CA-3: who gains and who loses sight is shown before it is saved. */
    private List<String> notes(CaseRow row, CaseField field) {
        if (field != CaseField.PRIVATE) {
            return List.of();
        }
        var involved = new ArrayList<String>();
        involved.add(row.opened().label());
        involved.add(row.assigneeName());
        pages.subscribers(row).forEach(subscriber -> involved.add(subscriber.name()));
        var names = involved.stream().distinct().collect(Collectors.joining(", "));
        return row.isPrivate()
                ? List.of("Everyone with access to the student will see this case, its tasks and its notes.")
                : List.of(
                        "Still see it: " + names + ", and those who may view all cases.",
                        "Everyone else with access to the student loses sight of it, of its tasks and its notes.");
    }
}
