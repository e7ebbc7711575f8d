package app.throughline.web.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps and deletes saved views, then returns to the list. */
@Controller
class SavedViewController {
    private static final Pattern LIST = Pattern.compile("[a-z][a-z-]{0,39}");
    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @PostMapping("/views")
    Html save(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var list = value(sent, "list");
        var name = Text.trim(value(sent, "name"));
        var query = value(sent, "query");
        var page = "/" + list;
        if (!LIST.matcher(list).matches() || Text.tooLong(query, SavedView.Keeps.LONGEST)) {
            return Html.redirect("/").flash(Flash.problem("That view could not be read. Nothing was saved."));
        }
        if (name.isEmpty() || Text.tooLong(name, 80)) {
            return Html.redirect(back(page, query))
                    .flash(Flash.problem("Give the view a name of at most 80 characters. Nothing was saved."));
        }
        var keeps = new SavedView.Keeps(query, sent.getOrDefault("column", List.of()));
        var id = value(sent, "id").matches("\\d{1,18}") ? Long.parseLong(value(sent, "id")) : 0;
        long owner = views.find(id, viewer).map(SavedView::ownerId).orElse(viewer.accountId());
        var view = new SavedView(id, list, name, keeps, owner, audience(sent), sent.containsKey("default"));
        return switch (views.save(view, viewer)) {
            case SavedViews.Saved.Kept(var kept) ->
                Html.redirect(page + "?saved=" + kept)
                        .flash(
                                id == 0
                                        ? Flash.undoable("View saved", "/views/" + kept + "/deletion")
                                        : Flash.done("View saved"));
            case SavedViews.Saved.Refused(var error) ->
                Html.redirect(back(page, query)).flash(Flash.problem(error.message()));
        };
    }

    @PostMapping("/views/{id}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        var list = views.find(id, viewer).map(SavedView::list).orElse("");
        var deleted = views.delete(id, viewer);
        return Html.redirect("/" + list)
                .flash(
                        deleted
                                ? Flash.done("View deleted")
                                : Flash.problem("This view belongs to someone else. It was kept."));
    }

    private static SavedView.Audience audience(MultiValueMap<String, String> sent) {
        var audience = value(sent, "audience");
        if (audience.equals("everyone")) {
            return new SavedView.Audience.Everyone();
        }
        return audience.matches("team-\\d{1,18}")
                ? new SavedView.Audience.Team(Long.parseLong(audience.substring(5)))
                : new SavedView.Audience.Owner();
    }

    private static String back(String page, String query) {
        return query.isEmpty() ? page : page + "?" + query;
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
