package app.throughline.workflow.page;

import static java.util.Objects.requireNonNullElse;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import app.throughline.workflow.Publication;
import app.throughline.workflow.Publications;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.entry.Gathering;
import app.throughline.workflow.entry.Gatherings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what waits for the word of a second person. */
@Component
record ApprovalPages(
        Publications publications, Gatherings gatherings, Workflows workflows, Staff staff, When.Format when) {
    /** An answer that was not taken. @param field where it belongs, "" for nowhere */
    record Wrong(String field, String typed, String message) {
        static final Wrong NOTHING = new Wrong("", "", "");
    }

    ApprovalsPage page(Wrong wrong, Viewer viewer) {
        return new ApprovalsPage(
                publications.waiting(viewer).stream()
                        .map(one -> version(one, wrong, viewer))
                        .toList(),
                gatherings.waiting(viewer).stream()
                        .map(one -> students(one, wrong, viewer))
                        .toList());
    }

    /** Who asked for what somebody writes, as a sentence; "" when nobody did. */
    String asked(Workflow workflow, Viewer viewer) {
        return publications
                .of(workflow, viewer)
                .map(one -> person(one.askedBy()) + " asked for approval, "
                        + when.prose(one.askedAt()).text() + ".")
                .orElse("");
    }

    private ApprovalsPage.Row version(Publication one, Wrong wrong, Viewer viewer) {
        boolean mine = one.askedBy() == viewer.accountId();
        var field = mine || one.students() == 0 ? "" : field("v", one.id());
        return new ApprovalsPage.Row(
                "version-" + one.id(),
                "/workflows/approvals/versions/" + one.id(),
                "/workflows/" + one.workflow() + "/publish",
                "/workflows/" + one.workflow() + "/samples",
                name(one.workflow(), viewer),
                "A new version",
                one.reasons(),
                person(one.askedBy()),
                when.prose(one.askedAt()),
                new ApprovalsPage.Answer(
                        form(field, wrong),
                        field,
                        hint(one.students()),
                        "agree",
                        mine ? "" : "Agree and publish",
                        mine ? "Take it back" : "Refuse"));
    }

    private ApprovalsPage.Row students(Gathering one, Wrong wrong, Viewer viewer) {
        var at = "/workflows/" + one.workflow();
        return new ApprovalsPage.Row(
                "students-" + one.id(),
                "/workflows/approvals/" + one.id(),
                one.progress().inside() == 0 ? at : at + "/students",
                at + "/samples?published=true",
                name(one.workflow(), viewer),
                Numbers.plural(one.students(), "student", "students") + " " + how(one),
                lines(one),
                one.askedBy() == null ? "Its schedule" : person(one.askedBy()),
                when.prose(one.askedAt()),
                answer(one, wrong, viewer));
    }

    private static String how(Gathering one) {
        return switch (one.kind()) {
            case BY_HAND -> "chosen by hand";
            case BY_CALENDAR -> "by its schedule";
            case MATCHING -> "who match now";
            case MISSED -> "who were missed";
        };
    }

    private List<String> lines(Gathering one) {
        var progress = one.progress();
        return switch (progress.stage()) {
            case WAITS -> List.of("Somebody who did not ask for it has to agree.", first(one));
            case COOLS ->
                List.of(
                        person(progress.agreedBy()) + " agreed. The first enter "
                                + (progress.entersAt() == null
                                        ? "soon"
                                        : "at " + when.full(progress.entersAt()).text())
                                + "; until then it can be taken back.",
                        first(one));
            case FIRST_IN ->
                List.of(
                        Numbers.plural(progress.inside(), "student is", "students are") + " in, "
                                + Numbers.of(one.students() - progress.inside())
                                + " wait. Look at what became of the first before the rest follow.",
                        "For " + Gathering.LOOKS.toMinutes() + " minutes only " + person(progress.agreedBy())
                                + " may let the rest in.");
            case LET_IN, REFUSED -> List.of();
        };
    }

    private String first(Gathering one) {
        int first = gatherings.first(one);
        if (first >= one.students()) {
            return "All of them enter together.";
        }
        return Numbers.plural(first, "student enters", "students enter") + " first. The rest wait until somebody "
                + "looked at what became of " + (first == 1 ? "this one." : "these.");
    }

    private ApprovalsPage.Answer answer(Gathering one, Wrong wrong, Viewer viewer) {
        return switch (one.progress().stage()) {
            case COOLS, LET_IN, REFUSED -> new ApprovalsPage.Answer(Form.EMPTY, "", "", "", "", "Take it back");
            case FIRST_IN ->
                new ApprovalsPage.Answer(Form.EMPTY, "", "", "rest", "Let the rest in", "Keep the rest out");
            case WAITS -> {
                boolean mine = one.askedBy() != null && one.askedBy() == viewer.accountId();
                var field = mine ? "" : field("s", one.id());
                yield new ApprovalsPage.Answer(
                        form(field, wrong),
                        field,
                        hint(one.students()),
                        "agree",
                        mine ? "" : "Let them in",
                        mine ? "Take it back" : "Refuse");
            }
        };
    }

    /** The name of the field of one that waits. */
    static String field(String kind, long id) {
        return "students_" + kind + id;
    }

    private static String hint(int students) {
        return "Type " + students + " to agree.";
    }

    private static Form form(String field, Wrong wrong) {
        return field.isEmpty() || !field.equals(wrong.field())
                ? Form.EMPTY
                : Form.of(Map.of(field, wrong.typed()))
                        .with(List.of(new FieldError(field, "out_of_range", wrong.message())));
    }

    private String name(long workflow, Viewer viewer) {
        return workflows.find(workflow, viewer).map(Workflow::name).orElse("A workflow");
    }

    private String person(@Nullable Long account) {
        var id = requireNonNullElse(account, 0L);
        var member = staff.byId(List.of(id)).get(id);
        return member == null ? "Somebody" : member.name();
    }
}
