package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.draft.FieldNames;
import app.throughline.builder.draft.Scopes;
import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.BuilderPage.Suggestions;
import app.throughline.builder.page.GroupView.Hidden;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Option;
import app.throughline.filter.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the page of a draft. */
@Component
class BuilderPages {
    private final Catalogue catalogue;
    private final StaffNames names;
    private final StaffChoices staff;
    private final ObjectProvider<SegmentChoices> segments;

    BuilderPages(Catalogue catalogue, StaffNames names, StaffChoices staff, ObjectProvider<SegmentChoices> segments) {
        this.catalogue = catalogue;
        this.names = names;
        this.staff = staff;
        this.segments = segments;
    }

    BuilderPage of(
            Category root, Builders.Form form, Reading reading, BuilderOptions options, boolean saving, Viewer viewer) {
        var people = staff.all(options.relative());
        List<Option> known = options.segments()
                ? segments.orderedStream()
                        .flatMap(choices -> choices.list(viewer).stream())
                        .toList()
                : List.of();
        var scopes = new Scopes(root, catalogue, form.draft());
        var tree = new TreeView(reading, scopes, catalogue, new ValueControls(people, known), form.focus(), saving);
        return new BuilderPage(
                settings(root, options),
                tree.view(),
                lists(form, scopes, people),
                Sentence.of(reading.counted(), catalogue, names),
                new BuilderPage.Json(
                        form.json().isEmpty() ? reading.json() : form.json(),
                        Builders.mark(reading.json()),
                        form.jsonErrors(),
                        !form.json().isEmpty()),
                form.told(),
                new BuilderPage.Live(options.preview(), options.target()));
    }

    private static List<Hidden> settings(Category root, BuilderOptions options) {
        var settings = new ArrayList<>(List.of(
                new Hidden("fb-root", root.kind().key()),
                new Hidden("fb-preview", options.preview()),
                new Hidden("fb-target", options.target())));
        if (options.relative()) {
            settings.add(new Hidden("fb-relative", "yes"));
        }
        if (options.segments()) {
            settings.add(new Hidden("fb-segments", "yes"));
        }
        return settings;
    }

    /** One list for each kind of record that a condition is about, and that of people where one is asked for. */
    private List<Suggestions> lists(Builders.Form form, Scopes scopes, StaffChoices.Choices people) {
        var lists = new LinkedHashMap<String, Suggestions>();
        form.draft()
                .nodes()
                .filter(DraftNode.Condition.class::isInstance)
                .map(node -> scopes.at(node.id()))
                .forEach(scope -> lists.computeIfAbsent(
                        TreeView.list(scope),
                        id -> new Suggestions(id, FieldNames.all(scope.category(), catalogue, scope.depth() < 2))));
        lists.put(ValueControls.STAFF, new Suggestions(ValueControls.STAFF, people.offered()));
        return List.copyOf(lists.values());
    }
}
