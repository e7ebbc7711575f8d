package app.throughline.casework.page;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Subscriptions;
import app.throughline.casework.sight.CaseReaders;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
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

/** Changing the fields of a case, taking it, following it, undoing a change. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}")
class EditController {
    private static final String SHOWN = "shown";

    private final CasePages pages;
    private final CaseProperties properties;
    private final Subscriptions subscriptions;
    private final Shown shown;
    private final CaseReaders readers;

    /** How things are shown. */
    @Component
    record Shown(CaseForms forms, CaseWords words, When.Format format) {}

    EditController(
            CasePages pages, CaseProperties properties, Subscriptions subscriptions, Shown shown, CaseReaders readers) {
        this.pages = pages;
        this.properties = properties;
        this.subscriptions = subscriptions;
        this.shown = shown;
        this.readers = readers;
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
        if (Meanwhile.takesTheirs(sent, "value")) {
            return Answers.toCase(number);
        }
        return switch (properties.change(number, field, sent.value("seen"), sent.value("value"), viewer)) {
            case CaseChange.Done done -> Answers.toCase(number).flash(told(field, number, done));
            case CaseChange.Unchanged same -> Answers.toCase(number);
            case CaseChange.Invalid(var errors) -> {
                var again = form(pages.row(number), field, viewer);
                yield again(again.with(sent.with(errors)), 422);
            }
            case CaseChange.Meanwhile theirs ->
                again(meanwhile(form(pages.row(number), field, viewer), sent, theirs), 412);
            case CaseChange.InOtherCase other -> Answers.toCase(number);
            case CaseChange.Refused refused -> Answers.refused();
        };
    }

    /** Both values, and what was typed still in the field. */
    private EditForm meanwhile(EditForm edit, Form sent, CaseChange.Meanwhile theirs) {
        var mine = edit.options().stream()
                .filter(option -> option.value().equals(sent.value("value")))
                .map(Ui.Option::label)
                .findFirst()
                .orElse(sent.value("value"));
        var by = theirs.by() + ", " + shown.format().prose(theirs.at()).text() + ",";
        var field = new Meanwhile.Field("value", edit.label(), theirs.now(), mine);
        return edit.with(sent, theirs.raw(), Meanwhile.of(by, field));
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
                shown.forms().people(row.type().compartment(), "", viewer),
                notes,
                Meanwhile.NONE);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    /** Whoever gains sight of the case by it is named before it is saved (product CA-3). */
    @PostMapping("/subscribers")
    Html subscribe(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String seen,
            Viewer viewer) {
        var who = Assignee.parse(value).orElse(new Assignee.Person(viewer.accountId()));
        var row = pages.row(number);
        var mine = who.equals(new Assignee.Person(viewer.accountId()));
        var gain = mine || seen.equals(SHOWN)
                ? List.<Staff.Member>of()
                : readers.ifFollowed(row, who).gain();
        return gain.isEmpty()
                ? Answers.plain(number, subscriptions.subscribe(number, who, viewer))
                : confirming(row, who, gain);
    }

    private static Html confirming(CaseRow row, Assignee who, List<Staff.Member> gain) {
        var base = "/cases/CASE-" + row.number();
        var form = new EditForm(
                "Let them see CASE-" + row.number() + "?",
                base + "/subscribers",
                base,
                "switch",
                "",
                SHOWN,
                Form.of(Map.of("value", who.key())),
                List.of(),
                List.of(CaseReaders.sentence(
                        gain, "", "cannot see this case now and will see it, with its tasks and notes")),
                Meanwhile.NONE);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
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
                ? shown.format().dayOf(row.dueAt().minusMillis(1)).toString()
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
                Meanwhile.NONE);
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
                shown.words().statuses().stream()
                        .filter(status -> status.group().isOpen())
                        .map(status -> Ui.Option.of(
                                Long.toString(status.id()),
                                status.name(),
                                status.id() == row.status().id()))
                        .toList();
            case PRIORITY -> CaseForms.priorities(row.raw(field));
            case ASSIGNEE -> shown.forms().people(row.type().compartment(), row.raw(field), viewer);
            case TYPE ->
                shown.words().types().stream()
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
        var sight = readers.ifPrivate(row, !row.isPrivate());
        var with = " this case, its tasks and its notes";
        return List.of(
                CaseReaders.sentence(sight.gain(), "Nobody gains sight of it.", "will see" + with),
                CaseReaders.sentence(sight.lose(), "Nobody loses sight of it.", "will no longer see" + with),
                row.isPrivate()
                        ? "Everyone with access to the student sees a case that is not private."
                        : "A private case is seen by who opened it, its assignee, its subscribers, and those who may view"
                                + " all cases.");
    }
}
