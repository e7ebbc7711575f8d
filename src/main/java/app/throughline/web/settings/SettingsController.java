package app.throughline.web.settings;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.SettingsEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The overview of the settings: every page of them that this person may use, by group. */
@Controller
public class SettingsController {
    private final Index index;

    /** The overview. */
    public record Page(List<Group> groups) {}

    /** A group of pages. */
    public record Group(String id, String name, List<Entry> entries) {}

    /** A page. */
    public record Entry(String label, String description, String href) {}

    SettingsController(Index index) {
        this.index = index;
    }

    /** The pages of the settings in their order. */
    @Component
    public static final class Index {
        private final List<SettingsEntry> entries;

        Index(List<SettingsEntry> entries) {
            this.entries = entries.stream()
                    .sorted(Comparator.comparingInt(SettingsEntry::order))
                    .toList();
        }

        /** Those this person may use. */
        public List<SettingsEntry> visible(Viewer viewer) {
            return entries.stream().filter(entry -> entry.visible(viewer)).toList();
        }
    }

    /** The menu entry, for whoever may use a page of them. */
    @Component
    static final class Menu implements NavigationItem {
        private final Index index;

        Menu(Index index) {
            this.index = index;
        }

        @Override
        public String label() {
            return "Settings";
        }

        @Override
        public String icon() {
            return "settings";
        }

        @Override
        public String href() {
            return "/settings";
        }

        @Override
        public int order() {
            return 910;
        }

        @Override
        public String group() {
            return "Administration";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return !index.visible(viewer).isEmpty();
        }

        @Override
        public String key() {
            return "g ,";
        }
    }

    @GetMapping("/settings")
    Html overview(Viewer viewer) {
        var visible = index.visible(viewer);
        if (visible.isEmpty()) {
            throw new NotFound("page");
        }
        var groups = new LinkedHashMap<String, List<Entry>>();
        for (var entry : visible) {
            groups.computeIfAbsent(entry.group(), name -> new ArrayList<>())
                    .add(new Entry(entry.label(), entry.description(), entry.href()));
        }
        return Html.page(
                "web/settings",
                new Page(groups.entrySet().stream()
                        .map(group -> new Group(
                                "settings-" + group.getKey().toLowerCase(java.util.Locale.ROOT),
                                group.getKey(),
                                group.getValue()))
                        .toList()));
    }
}
