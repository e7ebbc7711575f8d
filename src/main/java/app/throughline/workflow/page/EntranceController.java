package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.entry.CatchUps;
import app.throughline.workflow.entry.Entrance;
import app.throughline.workflow.entry.Foresight;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lets many in at once: who matches now, and who was missed while nobody entered. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}")
class EntranceController {
    private final Workflows workflows;
    private final CatchUps catchUps;

    EntranceController(Workflows workflows, CatchUps catchUps) {
        this.workflows = workflows;
        this.catchUps = catchUps;
    }

    @GetMapping("/matching")
    Html askMatching(@PathVariable long id, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        return ask(id, "matching", "match what starts it already", catchUps.foreseeMatching(id, viewer), viewer);
    }

    @PostMapping("/matching")
    Html enterMatching(@PathVariable long id, Viewer viewer) {
        return answer(id, catchUps.enterMatching(id, viewer));
    }

    @GetMapping("/missed")
    Html askMissed(@PathVariable long id, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        return ask(id, "missed", "were missed while nobody entered", catchUps.foreseeMissed(id, viewer), viewer);
    }

    @PostMapping("/missed")
    Html enterMissed(@PathVariable long id, Viewer viewer) {
        return answer(id, catchUps.enterMissed(id, viewer));
    }

    private Html ask(long id, String path, String who, Foresight foresight, Viewer viewer) {
        var at = "/workflows/" + id;
        var lines = new ArrayList<String>();
        lines.add(Numbers.plural(foresight.students(), "student or record", "students or records") + " " + who + ". "
                + Numbers.of(foresight.entering()) + " would enter "
                + workflows.get(id, viewer).name() + " now.");
        if (foresight.needsAgreement()) {
            lines.add("They are so many that somebody else who makes workflows has to agree first.");
        }
        return new AskPage(
                        "Do they enter now?",
                        List.copyOf(lines),
                        at + "/" + path,
                        at,
                        "No, only who comes from now on",
                        "Let them in")
                .html();
    }

    private static Html answer(long id, Entrance entrance) {
        var next = Html.redirect("/workflows/" + id);
        return switch (entrance) {
            case Entrance.Begun(var students) ->
                next.flash(Flash.done(Numbers.plural(students, "student enters", "students enter")));
            case Entrance.Waits(var _, var students) ->
                Html.redirect("/workflows/approvals")
                        .flash(Flash.done(Numbers.plural(students, "student waits", "students wait")
                                + " until somebody else agrees"));
            case Entrance.Refused(var why) -> next.flash(Flash.problem(why));
        };
    }
}
