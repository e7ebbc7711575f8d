package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import app.throughline.workflow.Publications;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.entry.Gathering.Agreement;
import app.throughline.workflow.entry.Gatherings;
import app.throughline.workflow.page.ApprovalPages.Wrong;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The word of a second person: that many enter a workflow at once, and that a version which may do much is published. */
@Controller
@RequestMapping("/workflows/approvals")
class ApprovalsController {
    private static final String HERE = "/workflows/approvals";

    private final Gatherings gatherings;
    private final Publications publications;
    private final ApprovalPages pages;
    private final When.Format when;

    ApprovalsController(Gatherings gatherings, Publications publications, ApprovalPages pages, When.Format when) {
        this.gatherings = gatherings;
        this.publications = publications;
        this.pages = pages;
        this.when = when;
    }

    @GetMapping
    Html list(Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        return Html.page("workflow/approvals", pages.page(Wrong.NOTHING, viewer));
    }

    /** @param decision agree, refuse or rest: the rest follow the first */
    @PostMapping("/{id:\\d{1,18}}")
    Html decide(
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        var field = ApprovalPages.field("s", id);
        var typed = sent.getOrDefault(field, "").strip();
        var agreement = switch (decision) {
            case "agree" -> gatherings.agree(id, number(typed), viewer);
            case "rest" -> gatherings.letRestIn(id, viewer);
            default -> gatherings.refuse(id, "", viewer);
        };
        var next = Html.redirect(HERE);
        return switch (agreement) {
            case Agreement.Cools(var entersAt) ->
                next.flash(Flash.done(
                        "They enter at " + when.full(entersAt).text() + ". Until then it can be taken back"));
            case Agreement.Enters(var students, var rest) -> next.flash(Flash.done(entering(students, rest)));
            case Agreement.StaysOut(var students) ->
                next.flash(Flash.done(Numbers.plural(students, "student stays out", "students stay out")));
            case Agreement.Refused(var why) -> refused(decision, new Wrong(field, typed, why), viewer);
        };
    }

    private static String entering(int students, int rest) {
        return Numbers.plural(students, "student enters", "students enter")
                + (rest == 0 ? "" : ". " + Numbers.of(rest) + " wait for your word");
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    /** Beside the field where there is one, else above the list. */
    private Html refused(String decision, Wrong wrong, Viewer viewer) {
        var page = pages.page(wrong, viewer);
        boolean isShown = decision.equals("agree")
                && (page.students().stream()
                                .anyMatch(row -> row.answer().field().equals(wrong.field()))
                        || page.versions().stream()
                                .anyMatch(row -> row.answer().field().equals(wrong.field())));
        return isShown
                ? Html.page("workflow/approvals", page).invalid()
                : Html.redirect(HERE).flash(Flash.problem(wrong.message()));
    }

    /** @param decision agree or refuse */
    @PostMapping("/versions/{id:\\d{1,18}}")
    Html publish(
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        if (!decision.equals("agree")) {
            boolean refused = publications.refuse(id, "", viewer);
            return Html.redirect(HERE)
                    .flash(refused ? Flash.done("It is not published") : Flash.problem("Somebody decided meanwhile"));
        }
        var field = ApprovalPages.field("v", id);
        var typed = sent.getOrDefault(field, "").strip();
        return switch (publications.agree(id, sent.containsKey(field) ? number(typed) : 0, viewer)) {
            case Publishing.Published(var no) ->
                Html.redirect(HERE).flash(Flash.done("Version " + no + " is published"));
            case Publishing.Kept(var why) -> refused(decision, new Wrong(field, typed, why), viewer);
            case Publishing.Refused _ ->
                Html.redirect(HERE).flash(Flash.problem("Something in it is not there any more. It has to be mended"));
            case Publishing.Asked _, Publishing.Changed _, Publishing.Unchanged _ ->
                Html.redirect(HERE).flash(Flash.problem("Somebody changed it meanwhile. Look again"));
        };
    }
}
