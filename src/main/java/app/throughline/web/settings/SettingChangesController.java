package app.throughline.web.settings;

import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.web.When;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what in the settings, and the earlier values to restore. */
@Controller
public class SettingChangesController {
    /** What is done to a thing rather than set. */
    private static final Pattern NO_FORM = Pattern.compile(
            ".*/(new|upload|position|place|deletion|restoration|activation|leaving|changes|last-change)");

    private final SettingVersions versions;
    private final SettingsController.Index index;
    private final When.Format when;

    /** The changes of a page. @param back the page */
    public record Page(String title, String back, List<Row> rows) {}

    /**
     * One change.
     *
     * @param what the thing that was changed
     * @param fields what became what
     * @param action where the earlier value is sent, "" when there is none
     * @param earlier the fields of the earlier value
     */
    public record Row(When at, String by, String what, List<Field> fields, String action, List<Hidden> earlier) {}

    /** A field that changed. @param before "" for nothing @param after "" for nothing */
    public record Field(String name, String before, String after) {}

    /** A field of a form that sends an earlier value. */
    public record Hidden(String name, String value) {}

    /** The line on a page of the settings. @param by "" when nobody changed anything yet */
    public record Line(String by, @Nullable When at, String href) {}

    SettingChangesController(SettingVersions versions, SettingsController.Index index, When.Format when) {
        this.versions = versions;
        this.index = index;
        this.when = when;
    }

    /** The line that a page of the settings loads. */
    @GetMapping("/settings/last-change")
    Html last(@RequestParam String of, Viewer viewer) {
        entry(of, viewer);
        var href = "/settings/changes?of=" + of;
        var line = versions.lastSaved(of)
                .map(version -> new Line(version.by(), when.prose(version.at()), href))
                .orElseGet(() -> new Line("", null, href));
        return Html.fragment("web/lastchange", line);
    }

    @GetMapping("/settings/changes")
    Html list(@RequestParam String of, Viewer viewer) {
        var entry = entry(of, viewer);
        var found = versions.list(of);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < found.size(); i++) {
            var version = found.get(i);
            if (version.account() != 0) {
                var before = found.subList(i + 1, found.size()).stream()
                        .filter(earlier(version.path()))
                        .findFirst();
                rows.add(row(entry, version, before.orElse(null), isForm(version, found)));
            }
        }
        return Html.page("web/changes", new Page(entry.label(), of, rows));
    }

    private static Predicate<SettingVersions.Version> earlier(String path) {
        return version -> version.path().equals(path);
    }

    /** Whether it changed something that is there, rather than adding: its form was shown, or it turns something on. */
    private static boolean isForm(SettingVersions.Version version, List<SettingVersions.Version> all) {
        return version.path().endsWith("/state")
                || all.stream()
                        .filter(shown -> shown.account() == 0)
                        .filter(earlier(version.path()))
                        .anyMatch(shown -> shown.entries().keySet().stream()
                                .anyMatch(version.entries().keySet()::contains));
    }

    private Row row(
            SettingsEntry entry,
            SettingVersions.Version version,
            SettingVersions.@Nullable Version before,
            boolean isForm) {
        var earlier = before == null ? Map.<String, List<String>>of() : before.entries();
        var hidden = new ArrayList<Hidden>();
        earlier.forEach((name, values) -> values.forEach(value -> hidden.add(new Hidden(name, value))));
        return new Row(
                when.full(version.at()),
                version.by(),
                what(entry, version),
                fields(earlier, version.entries()),
                before == null || !isForm ? "" : version.path(),
                hidden);
    }

    /** By its name, or by the page. */
    private static String what(SettingsEntry entry, SettingVersions.Version version) {
        var name = version.entries().getOrDefault("name", List.of());
        return name.isEmpty() ? entry.label() : entry.label() + ": " + name.getFirst();
    }

    private static List<Field> fields(Map<String, List<String>> before, Map<String, List<String>> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var fields = new ArrayList<Field>();
        for (var name : names) {
            var was = String.join(", ", before.getOrDefault(name, List.of()));
            var is = String.join(", ", after.getOrDefault(name, List.of()));
            if (!was.equals(is)) {
                fields.add(new Field(words(name), was, is));
            }
        }
        return fields;
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace('-', ' ')
                .replace('_', ' ')
                .toLowerCase(java.util.Locale.ROOT);
    }

    private SettingsEntry entry(String path, Viewer viewer) {
        return index.visible(viewer).stream()
                .filter(entry -> path.equals(entry.href()) || path.startsWith(entry.href() + "/"))
                .findFirst()
                .orElseThrow(() -> new NotFound("page"));
    }

    /** What an answer of the settings leaves behind: the form it showed, or what the viewer saved. */
    public static void keep(SettingVersions versions, Html html, HttpServletRequest request, Optional<Viewer> by) {
        var path = request.getRequestURI();
        if (!Caller.mayWrite()
                || !path.startsWith("/settings/")
                || NO_FORM.matcher(path).matches()) {
            return;
        }
        var page = html.page();
        if (request.getMethod().equals("GET") && page != null && html.status() == 200) {
            var shown = new HashMap<String, List<String>>();
            Form.formsIn(page.content()).forEach(form -> shown.putAll(form.values()));
            versions.shown(address(path, shown), shown);
        }
        if (request.getMethod().equals("POST") && html.status() == 303 && isDone(html)) {
            var values = new HashMap<String, List<String>>();
            request.getParameterMap().forEach((name, given) -> values.put(name, List.of(given)));
            by.ifPresent(viewer -> versions.saved(address(path, values), values, viewer));
        }
    }

    /** Where the form is sent; one that sets the same for several things says which in {@code of} and {@code type}. */
    private static String address(String path, Map<String, List<String>> values) {
        var of = String.join("", values.getOrDefault("of", List.of()));
        var type = String.join("", values.getOrDefault("type", List.of()));
        return of.matches("[a-z]+") && type.matches("[a-z0-9_-]*") ? path + "?of=" + of + "&type=" + type : path;
    }

    private static boolean isDone(Html html) {
        var flash = html.flash();
        return flash == null || flash.tone().equals("green");
    }
}
