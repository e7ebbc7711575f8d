package app.throughline.casework.playbook;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.page.Answers;
import app.throughline.casework.page.CasePages;
import app.throughline.casework.page.EditForm;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Applying a playbook to a case; a second time asks first. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}/playbook")
class ApplyController {
    private static final String AGAIN = "again";

    private final Playbooks playbooks;
    private final CasePages pages;

    ApplyController(Playbooks playbooks, CasePages pages) {
        this.playbooks = playbooks;
        this.pages = pages;
    }

    @GetMapping
    Html choose(@PathVariable long number, Viewer viewer) {
        pages.row(number);
        return viewer.mayChange(Area.CASES) ? shown(chooser(number, List.of())) : Answers.refused();
    }

    @PostMapping
    Html apply(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String seen,
            Viewer viewer) {
        long playbook = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
        var change = playbooks.apply(number, playbook, seen.equals(AGAIN), viewer);
        if (!(change instanceof CaseChange.Invalid(var errors))) {
            return Answers.plain(number, change);
        }
        return errors.getFirst().code().equals("applied_before")
                ? shown(asking(number, value, errors.getFirst())).status(409)
                : shown(chooser(number, errors)).invalid();
    }

    private static Html shown(EditForm form) {
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    private EditForm chooser(long number, List<FieldError> wrong) {
        var options = playbooks.active().stream()
                .filter(one -> !one.tasks().isEmpty())
                .map(one -> Ui.Option.of(
                        Long.toString(one.id()),
                        one.name() + ", " + Numbers.plural(one.tasks().size(), "task", "tasks"),
                        false))
                .toList();
        var note = options.isEmpty()
                ? "No playbook has tasks. An administrator adds them in the settings."
                : "Its tasks are added to this case. You can change each of them afterwards.";
        return new EditForm(
                "Apply a playbook",
                "/cases/CASE-" + number + "/playbook",
                "/cases/CASE-" + number,
                "select",
                "Playbook",
                "",
                Form.EMPTY.with(wrong),
                options,
                List.of(note),
                Meanwhile.NONE);
    }

    private static EditForm asking(long number, String value, FieldError asked) {
        return new EditForm(
                "Apply it again?",
                "/cases/CASE-" + number + "/playbook",
                "/cases/CASE-" + number,
                "switch",
                "",
                AGAIN,
                Form.of(Map.of("value", value)),
                List.of(),
                List.of(asked.message()),
                Meanwhile.NONE);
    }
}
