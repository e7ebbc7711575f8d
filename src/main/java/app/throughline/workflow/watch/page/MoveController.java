package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.workflow.watch.EnrollmentMoves;
import app.throughline.workflow.watch.Moving;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people decide about students in a workflow. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/students")
class MoveController {
    private final EnrollmentMoves moves;

    MoveController(EnrollmentMoves moves) {
        this.moves = moves;
    }

    /** @param move retry, skip or stop @param enrollment those that are ticked @param back the list it comes from */
    @PostMapping("/moves")
    Html several(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String move,
            @RequestParam(defaultValue = "") List<Long> enrollment,
            @RequestParam(defaultValue = "") String back,
            Viewer viewer) {
        var list = "/workflows/" + id + "/students";
        var answer = Html.redirect(back.startsWith(list) && Flash.isLocal(back) ? back : list);
        if (enrollment.isEmpty()) {
            return answer.flash(Flash.problem("Tick at least one student."));
        }
        return answer.flash(told(move, moved(id, move, enrollment, viewer)));
    }

    private int moved(long id, String move, List<Long> enrollments, Viewer viewer) {
        return switch (move) {
            case "retry" -> moves.retry(id, enrollments, viewer);
            case "skip" -> moves.skip(id, enrollments, viewer);
            case "stop" -> moves.stop(id, enrollments, viewer);
            default -> 0;
        };
    }

    private static Flash told(String move, int count) {
        if (count == 0) {
            return Flash.problem("Nothing was changed: they went on meanwhile");
        }
        var students = Numbers.plural(count, "student", "students");
        return Flash.done(
                switch (move) {
                    case "retry" -> "Tried again: " + students;
                    case "skip" -> "Went on without the step: " + students;
                    default -> "Taken out: " + students;
                });
    }

    /** @param seen when it had moved last, as the page said @param to the step it is set to */
    @PostMapping("/{enrollment:\\d{1,18}}/moves")
    Html one(
            @PathVariable long id,
            @PathVariable long enrollment,
            @RequestParam(defaultValue = "") String move,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "0") int to,
            Viewer viewer) {
        var answer = Html.redirect("/workflows/" + id + "/students/" + enrollment);
        if (!move.equals("set")) {
            return answer.flash(told(move, moved(id, move, List.of(enrollment), viewer)));
        }
        return switch (moves.set(id, enrollment, to, moment(seen), viewer)) {
            case Moving.Moved _ -> answer.flash(Flash.done("Set to step " + to));
            case Moving.Changed _ -> answer.flash(Flash.problem("Nothing was changed: it went on meanwhile"));
            case Moving.NoStep _ -> answer.flash(Flash.problem("Choose a step of the version the student is in"));
        };
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }
}
