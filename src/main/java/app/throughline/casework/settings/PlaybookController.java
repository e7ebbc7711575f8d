package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.casework.playbook.PlaybookSettings;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import java.util.ArrayList;
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
        Pages.check(viewer);
        var all = playbooks.list();
        var runs = playbooks.runs();
        var rows = new ArrayList<PlaybooksPage.Row>();
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            rows.add(new PlaybooksPage.Row(
                    BACK + "/" + one.id(),
                    one.name(),
                    one.description(),
                    forms.fills(one),
                    Numbers.of(one.tasks().size()),
                    Numbers.of(runs.getOrDefault(one.id(), 0)),
                    one.isActive(),
                    i == 0,
                    i == all.size() - 1));
        }
        return Html.page("casework/settings/playbooks", new PlaybooksPage(rows));
    }

    @GetMapping("/new")
    Html create(Viewer viewer) {
        Pages.check(viewer);
        return Pages.form(forms.playbook(0, Form.EMPTY));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        return save(0, values, BACK, viewer);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html detail(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        return Html.page("casework/settings/playbook", forms.detail(playbooks.get(id)));
    }

    @GetMapping("/{id:\\d{1,18}}/edit")
    Html edit(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        return Pages.form(forms.playbook(id, PlaybookForms.values(playbooks.get(id))));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Pages.check(viewer);
        playbooks.get(id);
        return save(id, values, BACK + "/" + id, viewer);
    }

    private Html save(long id, MultiValueMap<String, String> values, String back, Viewer viewer) {
        Pages.check(viewer);
        var sent = new Form(values, List.of());
        var wrong = playbooks.save(PlaybookForms.read(id, sent), viewer);
        return wrong.isEmpty()
                ? Html.redirect(back).flash(Flash.done("Playbook saved"))
                : Pages.form(forms.playbook(id, sent.with(wrong))).invalid();
    }

    @PostMapping("/{id:\\d{1,18}}/place")
    Html move(@PathVariable long id, @RequestParam(defaultValue = "") String to, Viewer viewer) {
        Pages.check(viewer);
        playbooks.move(id, to.equals("up"), viewer);
        return Html.redirect(BACK);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String to, Viewer viewer) {
        Pages.check(viewer);
        playbooks.turn(id, to.equals("on"), viewer);
        return Html.redirect(BACK).flash(Flash.done(to.equals("on") ? "Playbook in use" : "Playbook turned off"));
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        return playbooks
                .delete(id, viewer)
                .map(places -> Html.redirect(BACK)
                        .flash(Flash.problem("It was applied: " + places + ". Turn it off instead.")))
                .orElseGet(() -> Html.redirect(BACK).flash(Flash.done("Playbook deleted")));
    }

    @GetMapping("/{id:\\d{1,18}}/tasks/new")
    Html createTask(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        var first = Form.of(Map.of("doer", "case", "unit", "business_days"));
        return Pages.form(forms.task(playbooks.get(id), 0, first));
    }

    @GetMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}")
    Html editTask(@PathVariable long id, @PathVariable long task, Viewer viewer) {
        Pages.check(viewer);
        var playbook = playbooks.get(id);
        var step = playbook.tasks().stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .orElseThrow(() -> new NotFound("task"));
        return Pages.form(forms.task(playbook, task, PlaybookForms.values(step)));
    }

    @PostMapping("/{id:\\d{1,18}}/tasks")
    Html addTask(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        return saveTask(id, 0, values, viewer);
    }

    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}")
    Html changeTask(
            @PathVariable long id,
            @PathVariable long task,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        return saveTask(id, task, values, viewer);
    }

    private Html saveTask(long id, long task, MultiValueMap<String, String> values, Viewer viewer) {
        Pages.check(viewer);
        var playbook = playbooks.get(id);
        if (task != 0 && playbook.tasks().stream().noneMatch(one -> one.id() == task)) {
            throw new NotFound("task");
        }
        var sent = new Form(values, List.of());
        var wrong = PlaybookForms.check(sent);
        if (wrong.isEmpty()) {
            wrong = playbooks.save(id, PlaybookForms.step(task, sent), viewer);
        }
        return wrong.isEmpty()
                ? Html.redirect(BACK + "/" + id).flash(Flash.done("Task saved"))
                : Pages.form(forms.task(playbook, task, sent.with(wrong))).invalid();
    }

    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}/place")
    Html moveTask(
            @PathVariable long id, @PathVariable long task, @RequestParam(defaultValue = "") String to, Viewer viewer) {
        Pages.check(viewer);
        var problem = playbooks.moveTask(id, task, to.equals("up"), viewer);
        var back = Html.redirect(BACK + "/" + id);
        return problem.isEmpty() ? back : back.flash(Flash.problem(problem));
    }

    @PostMapping("/{id:\\d{1,18}}/tasks/{task:\\d{1,18}}/deletion")
    Html deleteTask(@PathVariable long id, @PathVariable long task, Viewer viewer) {
        Pages.check(viewer);
        playbooks.deleteTask(id, task, viewer);
        return Html.redirect(BACK + "/" + id).flash(Flash.done("Task deleted"));
    }
}
