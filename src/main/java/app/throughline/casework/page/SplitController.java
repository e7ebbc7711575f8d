package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Opening;
import app.throughline.casework.merge.Splits;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Taking records of a case to a new one. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}/split")
class SplitController {
    private final CasePages pages;
    private final Splits splits;
    private final CaseForms forms;
    private final CaseWords words;

    SplitController(CasePages pages, Splits splits, CaseForms forms, CaseWords words) {
        this.pages = pages;
        this.splits = splits;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping
    Html choose(@PathVariable long number, Viewer viewer) {
        var row = pages.row(number);
        var first = Form.of(Map.of(
                "type", row.type().key(),
                "priority", Integer.toString(row.priority().rank()),
                "assignee", row.assignee().key()));
        return viewer.mayChange(Area.CASES) ? shown(row, first, viewer) : Answers.refused();
    }

    @PostMapping
    Html split(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var row = pages.row(number);
        var wrong = forms.check(form).stream().toList();
        if (!wrong.isEmpty() || !sameReaders(row, form.value("type"))) {
            var type = new FieldError("type", "not_allowed", "Choose a type that the same people may see.");
            return shown(row, form.with(wrong.isEmpty() ? List.of(type) : wrong), viewer)
                    .invalid();
        }
        var split = new Splits.Split(
                number,
                form.value("type"),
                form.value("title"),
                Priority.of(Integer.parseInt(form.value("priority"))),
                Assignee.parse(form.value("assignee")).orElseThrow(),
                CaseParts.ticked(form));
        return switch (splits.split(split, viewer)) {
            case Opening.Opened(var id, var opened) ->
                Answers.toCase(opened).flash(Flash.done("CASE-" + opened + " is split from CASE-" + number));
            case Opening.Invalid(var errors) ->
                shown(row, form.with(errors), viewer).invalid();
            case Opening.InOtherCase other -> Answers.toCase(number).flash(Flash.problem(Answers.elsewhere(0)));
            case Opening.Refused refused -> Answers.refused();
        };
    }

    private boolean sameReaders(CaseRow row, String type) {
        return words.types().stream()
                .anyMatch(one -> one.key().equals(type)
                        && one.compartment() == row.type().compartment());
    }

    private Html shown(CaseRow row, Form form, Viewer viewer) {
        var compartment = row.type().compartment();
        var types = words.types().stream()
                .filter(type -> type.compartment() == compartment)
                .map(type -> Ui.Option.of(type.key(), type.name(), form.has("type", type.key())))
                .toList();
        var page = new SplitPage(
                "CASE-" + row.number(),
                "/cases/CASE-" + row.number(),
                CaseParts.groups(splits.pieces(row.number()), form),
                new OpenForm.Choices(
                        types,
                        CaseForms.priorities(form.value("priority")),
                        forms.people(compartment, form.value("assignee"), viewer)),
                row.isPrivate()
                        ? "The new case is private as well: you, its assignee and those who may view all cases see it."
                        : "",
                form);
        return Html.page("casework/split", page).orFragment("casework/splitform", page);
    }
}
