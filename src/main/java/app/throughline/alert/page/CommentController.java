package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.comment.Comments;
import app.throughline.alert.comment.Comments.Said;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing and changing comments on an alert, and whom they may mention. */
@Controller
@RequestMapping("/alerts/{id:ALERT-\\d+}")
class CommentController {
    private final Alerts alerts;
    private final Comments comments;
    private final AlertPages pages;
    private final CommentPages drawn;

    CommentController(Alerts alerts, Comments comments, AlertPages pages, CommentPages drawn) {
        this.alerts = alerts;
        this.comments = comments;
        this.pages = pages;
        this.drawn = drawn;
    }

    @PostMapping("/comments")
    Html write(@PathVariable String id, @RequestParam MultiValueMap<String, String> form, Viewer viewer) {
        var said = comments.write(alert(id), new Form(form, List.of()).value("body"), viewer);
        return switch (said) {
            case Said.Done done -> Html.redirect("/alerts/" + id).flash(told("Comment added", done));
            case Said.Invalid(var error) ->
                Html.page("alert/alert", pages.of(AlertPanels.number(id), viewer, new Form(form, List.of(error))))
                        .invalid();
        };
    }

    @GetMapping("/comments/{comment}")
    Html form(@PathVariable String id, @PathVariable long comment, Viewer viewer) {
        return Html.page("alert/comment", drawn.form(alert(id), id, comment, Form.EMPTY, viewer));
    }

    @PostMapping("/comments/{comment}")
    Html edit(
            @PathVariable String id,
            @PathVariable long comment,
            @RequestParam MultiValueMap<String, String> form,
            Viewer viewer) {
        var sent = new Form(form, List.of());
        if (Meanwhile.takesTheirs(sent, "body")) {
            return Html.redirect("/alerts/" + id).flash(Flash.done("The comment stays as it is"));
        }
        var version = sent.value("version");
        var seen = version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
        try {
            return edited(
                    id, comment, sent, comments.edit(alert(id), comment, seen, sent.value("body"), viewer), viewer);
        } catch (Stale overtaken) {
            return Html.page("alert/comment", drawn.overtaken(alert(id), id, comment, sent, viewer))
                    .status(412);
        }
    }

    private Html edited(String id, long comment, Form sent, Said said, Viewer viewer) {
        return switch (said) {
            case Said.Done done -> Html.redirect("/alerts/" + id).flash(told("Comment changed", done));
            case Said.Invalid(var error) ->
                Html.page("alert/comment", drawn.form(alert(id), id, comment, sent.with(List.of(error)), viewer))
                        .invalid();
        };
    }

    /** Colleagues for what was typed behind an @. */
    @GetMapping("/mentions")
    Html mentions(@PathVariable String id, @RequestParam(defaultValue = "") String q) {
        return Html.fragment("alert/mentions", drawn.offers(alert(id), q));
    }

    private AlertId alert(String id) {
        return alerts.find(AlertPanels.number(id)).orElseThrow(() -> new NotFound("alert"));
    }

    private static Flash told(String what, Said.Done done) {
        return done.unseeing().isEmpty()
                ? Flash.done(what)
                : Flash.done(what + ". " + String.join(", ", done.unseeing())
                        + (done.unseeing().size() == 1
                                ? " cannot see this alert and was"
                                : " cannot see this alert and were")
                        + " not told");
    }
}
