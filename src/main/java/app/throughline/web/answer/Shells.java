package app.throughline.web.answer;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.web.Flash;
import app.throughline.web.NavigationItem;
import app.throughline.web.Shell;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.web.settings.SettingsController;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Builds the shell of a request. */
@Component
class Shells {
    private final List<NavigationItem> items;
    private final List<Shell.Banner> banners;
    private final Institutions institutions;
    private final SettingsController.Index settings;
    private final When.Format when;
    private final InstantSource clock;

    Shells(
            List<NavigationItem> items,
            List<Shell.Banner> banners,
            Institutions institutions,
            SettingsController.Index settings,
            When.Format when,
            InstantSource clock) {
        this.items = items.stream()
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .toList();
        this.banners = banners;
        this.institutions = institutions;
        this.settings = settings;
        this.when = when;
        this.clock = clock;
    }

    /** The shell; {@code told} is shown at once, otherwise what the request's cookie brought. */
    Shell of(HttpServletRequest request, @Nullable Flash told) {
        var viewer = viewer();
        var path = path(request);
        var flash = told != null ? told : Flash.from(request).orElse(null);
        var institution = institutions.current();
        return new Shell(
                institution.name(),
                viewer.map(Shells::person).orElse(null),
                menu(viewer.map(this::visible).orElse(List.of()), settings(viewer, path), path),
                facts(request, path),
                Preferences.from(request).branded(institution.brandHue(), institution.logo()),
                new Shell.Notices(
                        flash,
                        lines(),
                        viewer.filter(Viewer::isPreview).map(Viewer::name).orElse("")));
    }

    /** Who is signed in. */
    static Optional<Viewer> viewer() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    /** The entries this person may use, in order. */
    List<NavigationItem> visible(Viewer viewer) {
        return items.stream().filter(item -> item.visible(viewer)).toList();
    }

    /** The id of an entry on the page. */
    static String id(NavigationItem item) {
        return "nav-" + item.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static Shell.Person person(Viewer viewer) {
        return new Shell.Person(Ui.Face.of(viewer.accountId(), viewer.name()), viewer.title(), administers(viewer));
    }

    private static boolean administers(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.ADMINISTER) && viewer.can(Area.CASES, Level.ADMINISTER);
    }

    private Shell.Menu menu(List<NavigationItem> visible, List<Shell.Group> settings, String path) {
        var groups = new LinkedHashMap<String, List<Shell.Entry>>();
        var actions = new ArrayList<Shell.Entry>();
        var phone = new ArrayList<Shell.Entry>();
        for (var item : visible) {
            if (item.inSidebar()) {
                groups.computeIfAbsent(item.group(), label -> new ArrayList<>()).add(entry(item, item.label(), path));
            } else {
                actions.add(entry(item, item.label(), path));
            }
            if (!item.phoneLabel().isEmpty()) {
                phone.add(entry(item, item.phoneLabel(), path));
            }
        }
        return new Shell.Menu(groups(groups), actions, phone, settings, closed(visible));
    }

    private Set<String> closed(List<NavigationItem> visible) {
        return items.stream()
                .filter(item -> !visible.contains(item))
                .map(NavigationItem::href)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The menu beside the pages of the settings; nowhere else anybody asks. */
    private List<Shell.Group> settings(Optional<Viewer> viewer, String path) {
        if (viewer.isEmpty() || !covers("/settings", path)) {
            return List.of();
        }
        var groups = new LinkedHashMap<String, List<Shell.Entry>>();
        for (var entry : settings.visible(viewer.get())) {
            var href = entry.href();
            groups.computeIfAbsent(entry.group(), label -> new ArrayList<>())
                    .add(new Shell.Entry("", entry.label(), "", href, new Shell.Keys(""), false, covers(href, path)));
        }
        return groups(groups);
    }

    private static List<Shell.Group> groups(Map<String, List<Shell.Entry>> groups) {
        return groups.entrySet().stream()
                .map(group -> new Shell.Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Shell.Entry entry(NavigationItem item, String label, String path) {
        var keys = new Shell.Keys(item.key());
        return new Shell.Entry(
                id(item), label, item.icon(), item.href(), keys, item.counted(), covers(item.href(), path));
    }

    private static boolean covers(String href, String path) {
        return path.equals(href) || !href.equals("/") && path.startsWith(href + "/");
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.error.request_uri") instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    private Shell.Request facts(HttpServletRequest request, String path) {
        var id = RequestId.of(request);
        var at = when.full(clock.instant()).title();
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Shell.Request(path, id, token.getToken(), token.getHeaderName(), at)
                : new Shell.Request(path, id, "", "", at);
    }

    private List<String> lines() {
        return banners.stream().flatMap(banner -> banner.line().stream()).toList();
    }
}
