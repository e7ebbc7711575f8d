package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Move;
import app.throughline.alert.page.DecisionController.Seen;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Stale;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Decisions about an alert that somebody else changed meanwhile (product G-2). A change of another field is no hindrance;
 * where both changed the same field both values are shown, and what was typed for a closing comes back.
 */
@Component
class Overtaken {
    private static final Map<String, String> LABELS =
            Map.of("reviewer", "Reviewer", "priority", "Priority", "due", "Review by");

    private final AlertPages pages;
    private final Decisions decisions;

    Overtaken(AlertPages pages, Decisions decisions) {
        this.pages = pages;
        this.decisions = decisions;
    }

    /** A change of one field. @param sent its form @param move makes it on top of a version @param done what is so then */
    record Change(Seen seen, String field, Form sent, IntFunction<Move> move, String done) {}

    /** Moves the alert; if somebody was faster it is left as it is, shown as it is now, and that is said. */
    Html move(Seen seen, Supplier<Move> move, String done, Viewer viewer, HttpServletResponse response) {
        try {
            return decisions.stay(seen, move.get(), done, viewer, response);
        } catch (Stale overtaken) {
            var page = pages.of(seen.number(), viewer, Form.EMPTY);
            var refused = new Move.Refused("changed_meanwhile", now(page) + ". Nothing was changed by you.");
            return decisions.stay(seen, refused, done, viewer, response);
        }
    }

    /** Who changed an alert, and what it is now. */
    private static String now(AlertPanel.Page page) {
        var head = page.panel().head();
        return by(page) + " changed " + head.id() + " meanwhile: it is "
                + head.status().label() + " with " + head.priority().label() + " priority now";
    }

    /** Makes the change, or asks. */
    Html make(Change change, Viewer viewer, HttpServletResponse response) {
        var seen = change.seen();
        if (Meanwhile.takesTheirs(change.sent(), change.field())) {
            return Html.redirect(decisions.pageOf(seen));
        }
        try {
            return decisions.stay(seen, change.move().apply(seen.version()), change.done(), viewer, response);
        } catch (Stale overtaken) {
            return again(change, viewer, response);
        }
    }

    private Html again(Change change, Viewer viewer, HttpServletResponse response) {
        var seen = change.seen();
        var page = pages.of(seen.number(), viewer, Form.EMPTY);
        var field = change.field();
        var options = field.equals("reviewer") ? page.panel().decision().reviewers() : page.priorities();
        var now = field.equals("due") ? page.dueOn() : chosen(options);
        var merged = Meanwhile.merge(
                change.sent(),
                Map.of(field, LABELS.get(field)),
                Map.of(field, List.of(now)),
                (name, value) -> words(options, value));
        if (merged.isEmpty()) {
            return merged.form().value(field).equals(now)
                    ? Html.redirect(decisions.pageOf(seen))
                    : decisions.stay(
                            seen, change.move().apply(page.panel().head().version()), change.done(), viewer, response);
        }
        response.setHeader("HX-Retarget", "#dialog");
        var shown = new AlertPanel.Overtaken(
                page.panel().head(),
                field,
                seen.queue() == null ? "" : seen.queue(),
                new Meanwhile(merged.form(), by(page), merged.fields()));
        return Html.page("alert/overtakenpage", shown)
                .orFragment("alert/overtaken", shown)
                .status(412);
    }

    /** The form of a closing with all that was typed, and what the alert is now. */
    Html closing(Seen seen, AlertStatus to, Form sent, Viewer viewer, HttpServletResponse response) {
        var page = pages.of(seen.number(), viewer, Form.EMPTY);
        var words = now(page) + ", and you wanted " + to.label()
                + ". What you typed is below; send it again to use yours, or keep it as it is.";
        response.setHeader("HX-Retarget", "#dialog");
        var form = sent.with(List.of(new FieldError("", "stale", words)));
        var ask = decisions.ask(seen, to, form, viewer);
        return Html.page("alert/deciding", ask)
                .orFragment("alert/decision", ask)
                .status(412);
    }

    private static String by(AlertPanel.Page page) {
        return page.history().isEmpty() ? "Somebody" : page.history().getFirst().actor();
    }

    private static String chosen(List<Ui.Option> options) {
        return options.stream()
                .filter(Ui.Option::selected)
                .map(Ui.Option::value)
                .findFirst()
                .orElse("");
    }

    private static String words(List<Ui.Option> options, String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Ui.Option::label)
                .findFirst()
                .orElse(value);
    }
}
