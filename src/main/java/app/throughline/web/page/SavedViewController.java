package app.throughline.web.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps, shares and deletes saved views, then returns to the list. */
@Controller
class SavedViewController {
    private static final Pattern LIST = Pattern.compile("[a-z][a-z-]{0,39}");
    /** How much of what is wrong is said at once. */
    private static final int ERRORS = 5;

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
                Html.redirect(asksWhom(kept, view, viewer) ? ViewPeoplePage.of(kept) : page + "?saved=" + kept)
                        .flash(
                                id == 0
                                        ? Flash.undoable("View saved", "/views/" + kept + "/deletion")
                                        : Flash.done("View saved"));
            case SavedViews.Saved.Refused(var error) ->
                Html.redirect(back(page, query)).flash(Flash.problem(error.message()));
        };
    }

    /** Whether it is shared with people but nobody was named yet. */
    private boolean asksWhom(long id, SavedView view, Viewer viewer) {
        return view.audience() instanceof SavedView.Audience.People
                && views.readers(id, viewer).isEmpty();
    }

    @GetMapping("/views/{id:\\d{1,18}}/people")
    Html people(@PathVariable long id, Viewer viewer) {
        var people = String.join("\n", views.readers(id, viewer));
        return Html.page("web/viewpeople", people(id, Form.of(Map.of("people", people)), viewer));
    }

    @PostMapping("/views/{id:\\d{1,18}}/people")
    Html share(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var errors = views.share(id, Staff.addresses(value(sent, "people")), viewer);
        var page = people(id, new Form(sent, errors.stream().limit(ERRORS).toList()), viewer);
        return errors.isEmpty()
                ? Html.redirect(page.back()).flash(Flash.done("View shared"))
                : Html.page("web/viewpeople", page).invalid();
    }

    private ViewPeoplePage people(long id, Form form, Viewer viewer) {
        var view = views.find(id, viewer).orElseThrow(() -> new NotFound("saved view"));
        return new ViewPeoplePage(id, view.name(), "/" + view.list() + "?saved=" + id, form);
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
        if (audience.equals("people")) {
            return new SavedView.Audience.People();
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
