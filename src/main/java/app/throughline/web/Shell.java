package app.throughline.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param institution the institution's name
 * @param person who is signed in, null on the sign-in page
 * @param menu the navigation, only what this person may use
 * @param request facts of this request
 * @param look what the person chose about the look
 * @param notices what is to be said once or all the time
 */
public record Shell(
        String institution, @Nullable Person person, Menu menu, Request request, Look look, Notices notices) {

    /** Whether the person may delete records. */
    public boolean mayDelete() {
        return person != null && person.administers();
    }

    /** Says something above every page, such as that the data is a demo; contributed as a bean. */
    @FunctionalInterface
    public interface Banner {
        /** The sentence, empty when there is nothing to say now. */
        Optional<String> line();
    }

    /**
     * The signed-in person.
     *
     * @param title the job title, "" when unknown
     * @param administers whether the person administers alerts and cases, and so may delete records
     */
    public record Person(Ui.Face face, String title, boolean administers) {}

    /**
     * The navigation.
     *
     * @param groups the sidebar; the first group has no label
     * @param actions what the palette offers besides pages
     * @param phone the bar at the bottom of a phone, with the short labels
     * @param settings the pages of the settings by group
     * @param closed the addresses of the entries that this person may not use
     */
    public record Menu(
            List<Group> groups, List<Entry> actions, List<Entry> phone, List<Group> settings, Set<String> closed) {
        /** Whether the person may open a page of the menu, such as {@code /alerts/new}; a page below it says itself. */
        public boolean opens(String href) {
            return !closed.contains(href);
        }

        /** These steps without the pages that are closed to the person. */
        public List<Ui.Crumb> open(List<Ui.Crumb> crumbs) {
            return crumbs.stream().filter(crumb -> opens(crumb.href())).toList();
        }
    }

    /** A block of the sidebar; {@code label} may be "". */
    public record Group(String label, List<Entry> entries) {}

    /**
     * One entry.
     *
     * @param id unique on the page; the count has the id with {@code -count}
     * @param current whether the page shown belongs to it
     */
    public record Entry(
            String id, String label, String icon, String href, Keys keys, boolean counted, boolean current) {
        /** The value of {@code aria-current}, null to leave it out. */
        public @Nullable String ariaCurrent() {
            return current ? "page" : null;
        }
    }

    /** The counts behind the entries, which come after the page. */
    public record Counts(List<Count> counts) {}

    /** One count; {@code text} is "" for none. */
    public record Count(String domId, String text) {}

    /** A keyboard shortcut as one types it, such as {@code g a}. */
    public record Keys(String value) {
        /** The value of {@code data-key}, null to leave it out. */
        public @Nullable String attribute() {
            return value.isEmpty() ? null : value;
        }

        /** The keys to print, capital letters with a shift sign before them. */
        public List<String> caps() {
            var caps = new ArrayList<String>();
            for (var key : value.split(" ")) {
                if (key.isEmpty()) {
                    continue;
                }
                if (Character.isUpperCase(key.charAt(0))) {
                    caps.add("⇧");
                }
                caps.add(key.toUpperCase(Locale.ROOT));
            }
            return caps;
        }
    }

    /**
     * Facts of the request.
     *
     * @param path the path asked for
     * @param id its number in the log
     * @param csrf the token forms carry, "" when there is none
     * @param csrfHeader the header that carries it for htmx
     * @param at when it was asked for, in full, for the foot of a printed page
     */
    public record Request(String path, String id, String csrf, String csrfHeader, String at) {}

    /**
     * The look: what the person chose, and the institution's hue.
     *
     * @param theme {@code light}, {@code dark}, or "" to follow the system
     * @param density {@code compact} or ""
     * @param keys whether single keys do something
     * @param hue 0 to 359
     * @param logo where the institution's logo is, "" while there is none
     */
    public record Look(String theme, String density, boolean keys, int hue, String logo) {
        /** The hue of the style sheet itself. */
        private static final int OWN_HUE = 205;

        /** Of whoever chose nothing. */
        public static final Look DEFAULT = new Look("", "", true, OWN_HUE, "");

        /** The style sheet with the institution's hue, "" when it is the one every page has. */
        public String brandSheet() {
            return hue == OWN_HUE ? "" : "/assets/brand-" + hue + ".css";
        }

        /** The same in the institution's hue and with its logo. @param file its name, "" for none */
        public Look branded(int institutionsHue, String file) {
            var address = file.isEmpty() ? "" : "/assets/logo/" + file;
            return new Look(theme, density, keys, institutionsHue, address);
        }

        /** The value of {@code data-theme}, null to leave it out. */
        public @Nullable String dataTheme() {
            return theme.isEmpty() ? null : theme;
        }

        /** The value of {@code data-density}, null to leave it out. */
        public @Nullable String dataDensity() {
            return density.isEmpty() ? null : density;
        }

        /** The value of {@code data-keys}, null to leave it out. */
        public @Nullable String dataKeys() {
            return keys ? null : "off";
        }

        /** Whether this is the theme chosen; "system" is none. */
        public String checked(String value) {
            return String.valueOf(value.equals(theme.isEmpty() ? "system" : theme));
        }
    }

    /**
     * What is to be said.
     *
     * @param flash what just happened, null for nothing
     * @param banners one line each, on every page
     * @param seenAs the name of whom an administrator looks as, "" when nobody does
     */
    public record Notices(@Nullable Flash flash, List<String> banners, String seenAs) {}

    /** Whether an administrator looks as somebody else: nothing can be changed. */
    public boolean isPreview() {
        return !notices.seenAs().isEmpty();
    }

    /** The way to a page of the settings: through their overview and {@code between}. */
    public List<Ui.Crumb> settingsCrumbs(List<Ui.Crumb> between, String title) {
        var crumbs = new ArrayList<Ui.Crumb>();
        if (!path().equals("/settings")) {
            crumbs.add(new Ui.Crumb("Settings", "/settings"));
            crumbs.addAll(between);
        }
        crumbs.add(new Ui.Crumb(title, ""));
        return crumbs;
    }

    /** Where it is told who changed what on this page of the settings, "" on other pages. */
    public String changesUrl() {
        return isSetting() ? "/settings/changes?of=" + path() : "";
    }

    /** The line about the last change on this page of the settings. */
    public String lastChangeUrl() {
        return "/settings/last-change?of=" + path();
    }

    private boolean isSetting() {
        return path().matches("/settings/[a-z0-9/-]+") && !path().equals("/settings/changes");
    }

    /** The token that forms carry. */
    public String csrf() {
        return request.csrf();
    }

    /** The path asked for. */
    public String path() {
        return request.path();
    }

    /** The URL of a static file that never changes under this name. */
    public String asset(String path) {
        return Assets.url(path);
    }

    /** The title of the browser's tab. */
    public String title(String page) {
        return page + " · Throughline";
    }
}
