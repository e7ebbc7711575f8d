package app.throughline.listing.approval;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.listing.BulkApprovals;
import app.throughline.listing.BulkApprovals.Asked;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes of so many records that somebody else has to agree, for those who may. */
@Controller
@RequestMapping(ApprovalController.PATH)
class ApprovalController {
    static final String PATH = "/changes/approvals";

    private final BulkApprovals approvals;
    private final When.Format when;

    ApprovalController(BulkApprovals approvals, When.Format when) {
        this.approvals = approvals;
        this.when = when;
    }

    @GetMapping
    Html list(Viewer viewer) {
        allow(viewer);
        var rows = approvals.list(viewer).stream()
                .map(asked ->
                        new ApprovalPage.Row(asked.change().sentence(), href(asked), asked.by(), when.full(asked.at())))
                .toList();
        var empty = rows.isEmpty()
                ? new Ui.Empty(
                        "circle-check",
                        "Nothing waits for you",
                        "What is done to many students at once waits here until somebody else agrees.",
                        "",
                        "")
                : null;
        return Html.page("listing/approvals", new ApprovalPage(rows, empty));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html page(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        var asked = approvals.get(id, viewer);
        var foreseen = approvals.foreseen(asked, viewer);
        return Html.page(
                "listing/approval",
                new ApprovalPage.Decision(
                        foreseen.title(),
                        href(asked),
                        asked.change().sentence(),
                        asked.by(),
                        when.full(asked.at()),
                        foreseen.lines(),
                        foreseen.skipped(),
                        foreseen.list()));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html decide(@PathVariable long id, @RequestParam(defaultValue = "") String decision, Viewer viewer) {
        allow(viewer);
        boolean isApproved = decision.equals("approve");
        if (!isApproved && !decision.equals("decline")) {
            return Html.redirect(PATH + "/" + id).flash(Flash.problem("Choose whether you agree."));
        }
        var answer = Html.redirect(PATH);
        return approvals.decide(id, isApproved, viewer)
                ? answer.flash(Flash.done(isApproved ? "Approved. It is being carried out." : "Declined."))
                : answer.flash(Flash.problem("It was decided meanwhile."));
    }

    private static void allow(Viewer viewer) {
        if (!BulkApprovals.mayDecide(viewer)) {
            throw new NotFound("page");
        }
    }

    private static String href(Asked asked) {
        return PATH + "/" + asked.change().id();
    }
}
