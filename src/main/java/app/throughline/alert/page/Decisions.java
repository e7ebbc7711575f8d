package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.LinkedCases;
import app.throughline.alert.Move;
import app.throughline.alert.page.DecisionController.Seen;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import app.throughline.web.Ui;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What follows a decision on screen. In the queue the next alert comes up and the row leaves; an alert that only changed
 * stays up with its row renewed; on its own page the page is shown again. Without script each is a redirect.
 */
@Component
class Decisions {
    private final AlertPanels panels;
    private final QueueLists lists;
    private final QueuePages pages;
    private final AlertTypes types;
    private final Previews previews;

    Decisions(AlertPanels panels, QueueLists lists, QueuePages pages, AlertTypes types, Previews previews) {
        this.panels = panels;
        this.lists = lists;
        this.pages = pages;
        this.types = types;
        this.previews = previews;
    }

    /** The form of a closing. */
    AlertPanel.Ask ask(Seen seen, AlertStatus to, Form form, Viewer viewer) {
        var panel = panels.get(seen.number(), viewer, seen.queue());
        var corrects = !panel.decision().open();
        var verb = verb(to);
        var reasons = types.reasons(to, false).stream()
                .map(reason ->
                        Ui.Option.of(reason.key(), reason.name(), reason.key().equals(form.value("reason"))))
                .toList();
        var word = to.name().toLowerCase(Locale.ROOT);
        return new AlertPanel.Ask(
                panel.head(),
                panel.student(),
                panel.decision(),
                (corrects ? "Correct to " + word + ": " : verb + " ")
                        + panel.head().id(),
                corrects ? "Correct closing" : verb + " alert",
                word,
                "/alerts/" + seen.id() + "/resolution",
                reasons,
                corrects ? "Why is it corrected?" : "Closing note",
                !corrects,
                to == AlertStatus.DISMISSED ? previews.others(seen.number(), form.value("kept")) : List.of(),
                previews.shares(seen.number()),
                previews.preview(seen.number(), to, form, viewer),
                form);
    }

    /** What its raiser will be told, as the form stands. */
    AlertPanel.Preview preview(Seen seen, AlertStatus to, Form form, Viewer viewer) {
        return previews.preview(seen.number(), to, form, viewer);
    }

    /** Asks what becomes of the case an alert leaves. */
    AlertPanel.Leaving leaving(Seen seen, AlertStatus to, Viewer viewer) {
        var panel = panels.get(seen.number(), viewer, seen.queue());
        var linked = previews.linked(seen.number());
        var open = panel.decision().open();
        return new AlertPanel.Leaving(
                panel.head(),
                panel.student(),
                panel.decision(),
                (open ? "" : "Reopen ") + panel.head().id() + (open ? " leaves its case" : ""),
                linked.map(LinkedCases.Linked::label).orElse("its case"),
                linked.map(LinkedCases.Linked::href).orElse(""),
                linked.filter(found -> !found.open() && !open)
                        .map(LinkedCases.Linked::reopenHref)
                        .orElse(""),
                to == AlertStatus.TRIAGE);
    }

    private static String verb(AlertStatus to) {
        return switch (to) {
            case RESOLVED -> "Resolve";
            case DISMISSED -> "Dismiss";
            case CANCELLED -> "Cancel";
            case TRIAGE, IN_PROGRESS, ESCALATED -> throw new IllegalStateException("No closing: " + to);
        };
    }

    /** After a decision that settles an alert. */
    Html answer(Seen seen, Move move, String done, Viewer viewer, HttpServletResponse response) {
        if (seen.queue() == null || !(move instanceof Move.Moved)) {
            return stay(seen, move, done, viewer, response);
        }
        changed(response);
        var state = state(seen, viewer);
        var line = lists.line(seen.number()).orElseThrow(() -> new app.throughline.kernel.NotFound("alert"));
        var next = lists.next(state, viewer, line).orElse(null);
        var there = next == null
                ? state.url(state.cursor())
                : AlertPanels.withOpen(state.url(state.cursor()), next.number());
        response.setHeader("HX-Push-Url", there);
        var panel = next == null ? null : panels.get(next.number(), viewer, seen.queue());
        var shown = lists.shows(state, viewer, line.id());
        var row = shown ? pages.swapped(line, state, 0, viewer) : null;
        return Html.redirect(there)
                .orFragment("alert/decided", new AlertPanel.Decided(panel, row, shown ? "" : seen.id()))
                .flash(told(seen, move, done));
    }

    /** After a change that leaves an alert up. */
    Html stay(Seen seen, Move move, String done, Viewer viewer, HttpServletResponse response) {
        var flash = told(seen, move, done);
        if (seen.queue() == null) {
            return Html.redirect(pageOf(seen)).flash(flash);
        }
        changed(response);
        var state = state(seen, viewer);
        var panel = panels.get(seen.number(), viewer, seen.queue());
        var line = lists.line(seen.number()).orElseThrow(() -> new app.throughline.kernel.NotFound("alert"));
        var row = pages.swapped(line, state, seen.number(), viewer);
        return Html.redirect(pageOf(seen))
                .orFragment("alert/decided", new AlertPanel.Decided(panel, row, ""))
                .flash(flash);
    }

    /** Has the counts of views, of what waits, under the list and in the menu told anew. */
    private static void changed(HttpServletResponse response) {
        response.setHeader("HX-Trigger", "list-changed, nav-changed");
    }

    /** Where the alert is looked at: open beside the queue, or its own page. */
    String pageOf(Seen seen) {
        if (seen.queue() == null) {
            return "/alerts/" + seen.id();
        }
        var list = seen.queue().isEmpty() ? "/alerts" : "/alerts?" + seen.queue();
        return AlertPanels.withOpen(list, seen.number());
    }

    private static Flash told(Seen seen, Move move, String done) {
        var undo = "/alerts/" + seen.id() + "/resolution/undo";
        return switch (move) {
            case Move.Moved moved ->
                Flash.undoable(
                        seen.id() + " " + done,
                        seen.queue() == null ? undo : AlertPanels.with(undo, "queue", seen.queue()));
            case Move.Refused(var code, var message) -> Flash.problem(message);
            case Move.Invalid(var errors) -> Flash.problem(errors.getFirst().message());
        };
    }

    private static ListState<QueueLists.Key> state(Seen seen, Viewer viewer) {
        return AlertController.state(Query.of(seen.queue() == null ? "" : seen.queue()), viewer);
    }
}
