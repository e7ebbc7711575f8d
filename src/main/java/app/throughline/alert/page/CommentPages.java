package app.throughline.alert.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.comment.Comments;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the comments on an alert. */
@Component
public class CommentPages {
    private final Comments comments;
    private final Staff staff;
    private final When.Format when;

    /**
     * A comment.
     *
     * @param editHref where its author changes it, "" for everybody else
     * @param earlier what it said before, the newest first; empty unless readers are told that it was changed
     */
    public record Row(String domId, Ui.Face face, String body, When at, String editHref, List<Earlier> earlier) {
        /** Whether readers are told that it was changed. */
        public boolean edited() {
            return !earlier.isEmpty();
        }
    }

    /** What a comment said before. */
    public record Earlier(String body, When until) {}

    /** The form that changes a comment. @param meanwhile what its author saved elsewhere since, both texts shown */
    public record Edit(
            List<Ui.Crumb> crumbs, String back, String action, int version, Form form, Meanwhile meanwhile) {}

    /** Whom a comment may mention. */
    public record Offers(List<Offer> people) {}

    /** A colleague. @param note a title, or that they cannot see the alert */
    public record Offer(Ui.Face face, String mention, String note, boolean sees) {}

    CommentPages(Comments comments, Staff staff, When.Format when) {
        this.comments = comments;
        this.staff = staff;
        this.when = when;
    }

    /** The comments on an alert, the oldest first. */
    List<Row> rows(AlertId alert, String id, Viewer viewer) {
        var thread = comments.thread(alert);
        var authors = staff.byId(
                thread.rows().stream().map(Comments.Row::author).distinct().toList());
        return thread.rows().stream()
                .map(row -> row(row, authors, thread.earlier(), "/alerts/" + id, viewer))
                .toList();
    }

    private Row row(
            Comments.Row row,
            Map<Long, Staff.Member> authors,
            Map<Long, List<Comments.Earlier>> earlier,
            String path,
            Viewer viewer) {
        var author = authors.get(row.author());
        return new Row(
                "comment-" + row.id(),
                Ui.Face.of(row.author(), name(row, author)),
                row.body(),
                when.prose(row.writtenAt()),
                row.author() == viewer.accountId() ? path + "/comments/" + row.id() : "",
                earlier.getOrDefault(row.id(), List.of()).stream()
                        .map(before -> new Earlier(before.body(), when.prose(before.replacedAt())))
                        .toList());
    }

    private static String name(Comments.Row row, Staff.@Nullable Member author) {
        var pen = row.pen();
        return pen != null ? pen : author == null ? "Throughline" : author.name();
    }

    /**
     * The form that changes a comment.
     *
     * @throws NotFound unless the viewer wrote it
     */
    Edit form(AlertId alert, String id, long comment, Form typed, Viewer viewer) {
        var row = own(alert, comment, viewer);
        var form = typed.hasErrors() ? typed : Form.of(Map.of("body", row.body()));
        var version = typed.hasErrors() ? Integer.parseInt("0" + typed.value("version")) : row.version();
        return edit(id, comment, version, form, Meanwhile.NONE);
    }

    /**
     * The form after its author saved the comment elsewhere: both texts are shown, and what was typed stays.
     *
     * @throws NotFound unless the viewer wrote it
     */
    Edit overtaken(AlertId alert, String id, long comment, Form sent, Viewer viewer) {
        var row = own(alert, comment, viewer);
        var field = new Meanwhile.Field("body", "Comment", row.body(), sent.value("body"));
        return edit(id, comment, row.version(), sent, Meanwhile.of("You", field));
    }

    private Comments.Row own(AlertId alert, long comment, Viewer viewer) {
        return comments.thread(alert).rows().stream()
                .filter(each -> each.id() == comment && each.author() == viewer.accountId())
                .findFirst()
                .orElseThrow(() -> new NotFound("comment"));
    }

    private static Edit edit(String id, long comment, int version, Form form, Meanwhile meanwhile) {
        var crumbs = List.of(
                new Ui.Crumb("Alerts", "/alerts"),
                new Ui.Crumb(id, "/alerts/" + id),
                new Ui.Crumb("Change comment", ""));
        return new Edit(crumbs, "/alerts/" + id, "/alerts/" + id + "/comments/" + comment, version, form, meanwhile);
    }

    /** Colleagues for what was typed behind an @. */
    Offers offers(AlertId alert, String typed) {
        return new Offers(comments.offers(alert, typed).stream()
                .map(offer -> new Offer(
                        Ui.Face.of(offer.account(), offer.name()),
                        "@" + offer.name(),
                        offer.sees() ? offer.title() : "Cannot see this",
                        offer.sees()))
                .toList());
    }
}
