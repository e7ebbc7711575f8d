package app.throughline.casework.page;

import app.throughline.casework.CaseChange;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.List;

/** Answers that the controllers of cases share. */
public final class Answers {
    private Answers() {}

    /** The person's role does not allow it. */
    public static Html refused() {
        return Html.page(
                        "web/error",
                        new Ui.Failure(
                                "lock",
                                "Not part of your role",
                                "Your role may look at cases but not change them. Nothing was saved.",
                                "",
                                List.of()))
                .status(403);
    }

    /** Back to the case's page. */
    public static Html toCase(long number) {
        return Html.redirect("/cases/CASE-" + number);
    }

    /** What became of a change that needs no form. */
    public static Html plain(long number, CaseChange change) {
        return switch (change) {
            case CaseChange.Done done -> toCase(number).flash(Flash.done(done.summary()));
            case CaseChange.Unchanged same -> toCase(number);
            case CaseChange.Invalid(var errors) ->
                toCase(number).flash(Flash.problem(errors.getFirst().message()));
            case CaseChange.Meanwhile theirs ->
                toCase(number)
                        .flash(Flash.problem(theirs.by() + " changed this meanwhile: it is " + theirs.now() + " now."));
            case CaseChange.InOtherCase(var other) -> toCase(number).flash(Flash.problem(elsewhere(other)));
            case CaseChange.Refused refused -> refused();
        };
    }

    static String elsewhere(long other) {
        return other == 0 ? "That alert is in a case you cannot open." : "That alert is in CASE-" + other + ".";
    }
}
