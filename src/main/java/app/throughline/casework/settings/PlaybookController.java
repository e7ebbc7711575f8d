package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.casework.playbook.Playbook;
import app.throughline.casework.playbook.PlaybookSettings;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings page of playbooks. */
@Controller
@RequestMapping("/settings/playbooks")
class PlaybookController {
    private static final String BACK = "/settings/playbooks";

    private final PlaybookSettings playbooks;
    private final PlaybookForms forms;

    PlaybookController(PlaybookSettings playbooks, PlaybookForms forms) {
        this.playbooks = playbooks;
        this.forms = forms;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("", viewer);
    }

    private Html list(String problem, Viewer viewer) {
        var runs = playbooks.runs();
        var rows = playbooks.list().stream()
                .filter(one -> one.keeping().isFor(viewer.accountId()))
                .map(one -> new PlaybooksPage.Row(
                        one.id(),
                        BACK + "/" + one.id(),
                        one.name(),
                        one.description(),
                        forms.fills(one),
                        Numbers.of(one.tasks().size()),
                        Numbers.of(runs.getOrDefault(one.id(), 0)),
                        !one.keeping().isShared(),
                        one.isActive()))
                .toList();
        return Html.page("casework/settings/playbooks", new PlaybooksPage(rows, problem));
    }

    /** One that this person may use; somebody's own is not there for others. */
    private Playbook get(long id, Viewer viewer) {
        Setting.check(viewer);
        var found = playbooks.get(id);
        if (!found.keeping().isFor(viewer.accountId())) {
            throw new NotFound("playbook");
        }
        return found;
    }

    @GetMapping("/new")
    Html create(Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(forms.playbook(0, Form.of(Map.of("shared", "on"))));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var keeping = new Playbook.Keeping(0, viewer.accountId(), sent.ticked("shared"));
        return Setting.answer(
                saved(PlaybookForms.read(0, sent, keeping), viewer), BACK, sent, form -> forms.playbook(0, form));
    }

    private Setting saved(Playbook playbook, Viewer viewer) {
        return saved(playbooks.save(playbook, viewer), "Playbook saved");
    }

    private static Setting saved(List<FieldError> wrong, String summary) {
        if (wrong.isEmpty()) {
            return new Setting.Saved(summary);
        }
        return wrong.getFirst().code().equals("stale") ? new Setting.Overtaken() : new Setting.Invalid(wrong);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html detail(@PathVariable long id, Viewer viewer) {
        return Html.page("casework/settings/playbook", forms.detail(get(id, viewer)));
    }

    @GetMapping("/{id:\\d{1,18}}/edit")
    Html edit(@PathVariable long id, Viewer viewer) {
        return Setting.opened(PlaybookForms.stored(get(id, viewer)), form -> forms.playbook(id, form));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var owner = get(id, viewer).keeping().owner();
        return Setting.save(
                new Form(values, List.of()),
                () -> PlaybookForms.stored(playbooks.get(id)),
                form -> forms.playbook(id, form),
                (form, version) -> saved(
                        PlaybookForms.read(id, form, new Playbook.Keeping(version, owner, form.ticked("shared"))),
                        viewer),
                BACK + "/" + id);
    }

    /** Moves a playbook up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        get(id, viewer);
        var ids = playbooks.list().stream().map(Playbook::id).toList();
        playbooks.place(id, Setting.place(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(BACK + "#playbook-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        get(id, viewer);
        playbooks.turn(id, on.equals("yes"), viewer);
        return Html.redirect(BACK + "#playbook-" + id)
                .flash(Flash.done(on.equals("yes") ? "Playbook in use" : "Playbook turned off"));
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        get(id, viewer);
        var deleted = playbooks
                .delete(id, viewer)
                .<Setting>map(Setting.InUse::new)
                .orElseGet(() -> new Setting.Saved("Playbook deleted"));
        return Setting.listed(deleted, BACK, problem -> list(problem, viewer));
    }

    @GetMapping("/{id:\\d{1,18}}/tasks/new")
    Html createTask(@PathVariable long id, Viewer viewer) {
        var first = Form.of(Map.of("doer", "case", "unit", "business_days"));
        return Setting.form(forms.task(get(id, viewer), 0, first));
    }

    @GetMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}")
    Html editTask(@PathVariable long id, @PathVariable long task, Viewer viewer) {
        var playbook = get(id, viewer);
        return Setting.opened(stored(playbook, task), form -> forms.task(playbook, task, form));
    }

    private static Setting.Stored stored(Playbook playbook, long task) {
        return playbook.tasks().stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .map(PlaybookForms::stored)
                .orElseThrow(() -> new NotFound("task"));
    }

    @PostMapping("/{id:\\d{1,18}}/tasks")
    Html addTask(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var playbook = get(id, viewer);
        var sent = new Form(values, List.of());
        return Setting.answer(
                saved(id, 0, 0, sent, viewer), BACK + "/" + id, sent, form -> forms.task(playbook, 0, form));
    }

    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}")
    Html changeTask(
            @PathVariable long id,
            @PathVariable long task,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        return Setting.save(
                new Form(values, List.of()),
                () -> stored(get(id, viewer), task),
                form -> forms.task(get(id, viewer), task, form),
                (form, version) -> saved(id, task, version, form, viewer),
                BACK + "/" + id);
    }

    private Setting saved(long playbook, long task, int version, Form form, Viewer viewer) {
        var wrong = PlaybookForms.check(form);
        return wrong.isEmpty()
                ? saved(playbooks.save(playbook, PlaybookForms.step(task, version, form), viewer), "Task saved")
                : new Setting.Invalid(wrong);
    }

    /** Moves a task up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}/position")
    Html placeTask(
            @PathVariable long id,
            @PathVariable long task,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        var ids = get(id, viewer).tasks().stream().map(Playbook.Step::id).toList();
        var problem = playbooks.placeTask(id, task, Setting.place(by, to, ids.indexOf(task)), viewer);
        var back = Html.redirect(BACK + "/" + id + "#task-" + task);
        return problem.isEmpty() ? back : back.flash(Flash.problem(problem));
    }

    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}/deletion")
    Html deleteTask(@PathVariable long id, @PathVariable long task, Viewer viewer) {
        get(id, viewer);
        playbooks.deleteTask(id, task, viewer);
        return Html.redirect(BACK + "/" + id).flash(Flash.done("Task deleted"));
    }
}
