package app.throughline.web.search;

import app.throughline.access.Viewer;
import app.throughline.web.NavigationItem;
import app.throughline.web.Numbers;
import app.throughline.web.SearchSource;
import app.throughline.web.SearchSource.Hit;
import app.throughline.web.SettingsEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks every source that this person may search. */
@Component
class Searches {
    private static final Pattern NUMBER = Pattern.compile("([A-Za-z]{1,12})[- ]?([0-9]{1,18})");
    private static final int LONGEST = 100;
    private static final int RECENT = 6;

    private final List<SearchSource> sources;
    private final List<NavigationItem> pages;
    private final List<SettingsEntry> settings;

    Searches(List<SearchSource> sources, List<NavigationItem> pages, List<SettingsEntry> settings) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(SearchSource::order))
                .toList();
        this.pages = pages.stream()
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .toList();
        this.settings = settings.stream()
                .sorted(Comparator.comparingInt(SettingsEntry::order))
                .toList();
    }

    /** The words as they are searched for: at most 100 characters, without space around them. */
    static String words(String typed) {
        var words = typed.strip().replaceAll("\\s+", " ").replace("\u0000", "");
        return words.length() > LONGEST ? words.substring(0, LONGEST).strip() : words;
    }

    /** Where the record of this number is, whether or not it exists; empty when this is no number. */
    Optional<String> place(String words) {
        var match = NUMBER.matcher(words);
        if (!match.matches()) {
            return Optional.empty();
        }
        for (var source : sources) {
            var kind = source.numbered();
            if (kind != null && kind.prefix().equalsIgnoreCase(match.group(1))) {
                return Optional.of(kind.href(number(match.group(2))));
            }
        }
        return Optional.empty();
    }

    /** Records, and with {@code pages} also the pages whose name has these words. */
    SearchPage page(String words, int limit, boolean withPages, Viewer viewer) {
        var groups = new ArrayList<SearchPage.Group>();
        if (!words.isEmpty()) {
            numbered(words, viewer).ifPresent(hit -> groups.add(group("Number", List.of(hit))));
            for (var source : sources) {
                if (source.visible(viewer)) {
                    add(groups, source.label(), source.find(words, limit, viewer));
                }
            }
            if (withPages) {
                add(groups, "Pages", pages(words, viewer));
            }
        }
        return new SearchPage(words, said(words, groups), groups);
    }

    /** The records of these pages that the viewer may still see, in this order, without the one that is open now. */
    SearchPage recent(List<String> paths, String open, Viewer viewer) {
        var hits = paths.stream()
                .filter(path -> !path.equals(open))
                .flatMap(path -> sources.stream()
                        .filter(source -> source.visible(viewer))
                        .flatMap(source -> source.at(path, viewer).stream()))
                .limit(RECENT)
                .toList();
        return new SearchPage("", "", hits.isEmpty() ? List.of() : List.of(group("Recent", hits)));
    }

    private Optional<Hit> numbered(String words, Viewer viewer) {
        var match = NUMBER.matcher(words);
        return match.matches()
                ? source(match.group(1))
                        .filter(source -> source.visible(viewer))
                        .flatMap(source -> source.find(number(match.group(2)), viewer))
                : Optional.empty();
    }

    private Optional<SearchSource> source(String prefix) {
        return sources.stream()
                .filter(source -> {
                    var kind = source.numbered();
                    return kind != null && kind.prefix().equalsIgnoreCase(prefix);
                })
                .findFirst();
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    private List<Hit> pages(String words, Viewer viewer) {
        var part = words.toLowerCase(Locale.ROOT);
        var menu = pages.stream()
                .filter(page -> page.visible(viewer))
                .map(page -> new Hit(null, page.icon(), page.label(), "", page.href(), "Page"));
        var below = settings.stream()
                .filter(entry -> entry.visible(viewer))
                .map(entry -> new Hit(null, "settings", entry.label(), entry.group(), entry.href(), "Settings"));
        return Stream.concat(menu, below)
                .filter(hit -> hit.title().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    private static void add(List<SearchPage.Group> groups, String label, List<Hit> hits) {
        if (!hits.isEmpty()) {
            groups.add(group(label, hits));
        }
    }

    private static SearchPage.Group group(String label, List<Hit> hits) {
        var id = "found-" + label.toLowerCase(Locale.ROOT);
        var lines = new ArrayList<SearchPage.Line>();
        for (var hit : hits) {
            lines.add(new SearchPage.Line(id + "-" + lines.size(), hit));
        }
        return new SearchPage.Group(id, label, lines);
    }

    private static String said(String words, List<SearchPage.Group> groups) {
        if (words.isEmpty()) {
            return "";
        }
        var count = groups.stream().mapToInt(group -> group.lines().size()).sum();
        return count == 0
                ? "Nothing that you can see matches “" + words + "”."
                : Numbers.plural(count, "result", "results") + " for “" + words + "”";
    }
}
