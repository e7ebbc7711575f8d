package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.watch.Unsent;
import app.throughline.workflow.watch.WorkflowSwitches;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stops workflows and lets them go on, one and all. */
@Controller
@RequestMapping("/workflows")
class SwitchController {
    private final WorkflowSwitches switches;
    private final SwitchPages pages;

    /** Where the settings lead to it. */
    @Component
    static final class InSettings implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Main switch of workflows";
        }

        @Override
        public String description() {
            return "Stops all workflows and what they sent at once";
        }

        @Override
        public String href() {
            return "/workflows/switch";
        }

        @Override
        public int order() {
            return 251;
        }
    }

    SwitchController(WorkflowSwitches switches, SwitchPages pages) {
        this.switches = switches;
        this.pages = pages;
    }

    @GetMapping("/switch")
    Html main(Viewer viewer) {
        return Html.page("workflow/watch/switch", pages.main(viewer));
    }

    /** @param on "yes" to let them go on @param letters send, withdraw or ticked @param letter those that are ticked */
    @PostMapping("/switch")
    Html turn(
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "send") String letters,
            @RequestParam(defaultValue = "") Set<Long> letter,
            Viewer viewer) {
        var answer = Html.redirect("/workflows/switch");
        if (on.equals("yes")) {
            boolean turned = switches.turnOn(unsent(letters, letter), viewer);
            return answer.flash(turned ? Flash.done("Workflows go on") : Flash.problem("They were on already"));
        }
        return answer.flash(
                switches.turnOff(viewer)
                        ? Flash.done("All workflows stopped")
                        : Flash.problem("They were off already"));
    }

    private static Unsent unsent(String choice, Set<Long> ticked) {
        return switch (choice) {
            case "withdraw" -> new Unsent.Withdrawn();
            case "ticked" -> new Unsent.Only(ticked);
            default -> new Unsent.Sent();
        };
    }

    @GetMapping("/{id:\\d{1,18}}/stop")
    Html askStop(@PathVariable long id, Viewer viewer) {
        return pages.stop(id, viewer).html();
    }

    @PostMapping("/{id:\\d{1,18}}/stop")
    Html stop(@PathVariable long id, Viewer viewer) {
        return answer(id, switches.stop(id, viewer), "Workflow stopped, with what it sent");
    }

    @GetMapping("/{id:\\d{1,18}}/resumption")
    Html askResume(@PathVariable long id, Viewer viewer) {
        return Html.page("workflow/watch/resume", pages.resume(id, viewer));
    }

    /** @param waits go or leave @param letters send, withdraw or ticked @param letter those that are ticked */
    @PostMapping("/{id:\\d{1,18}}/resumption")
    Html resume(
            @PathVariable long id,
            @RequestParam(defaultValue = "go") String waits,
            @RequestParam(defaultValue = "send") String letters,
            @RequestParam(defaultValue = "") Set<Long> letter,
            Viewer viewer) {
        var saving = switches.resume(id, !waits.equals("leave"), unsent(letters, letter), viewer);
        return answer(id, saving, "Workflow goes on");
    }

    private static Html answer(long id, WorkflowSaving saving, String done) {
        var answer = Html.redirect("/workflows/" + id + "/results");
        return switch (saving) {
            case WorkflowSaving.Saved _ -> answer.flash(Flash.done(done));
            case WorkflowSaving.Invalid(var errors) ->
                answer.flash(Flash.problem(errors.getFirst().message()));
            case WorkflowSaving.Changed _ -> answer.flash(Flash.problem("Somebody changed it meanwhile"));
        };
    }
}
