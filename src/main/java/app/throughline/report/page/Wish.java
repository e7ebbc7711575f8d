package app.throughline.report.page;

import app.throughline.report.Ask;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address asks for, as it was written. What cannot be read is no wish. */
public record Wish(MultiValueMap<String, String> query) {
    /** The page. */
    public static final String PATH = "/dashboard";

    /** What saved views and the builder of filters call it. */
    public static final String LIST = "dashboard";

    private static final List<String> KNOWN = List.of(
            "term",
            "from",
            "until",
            "cohort",
            "campus",
            "program",
            "segment",
            "alert_type",
            "case_type",
            "team",
            "on",
            "week",
            "compare",
            "dimension",
            "order",
            ListState.WHERE);

    /** The tab, where the path does not say it. */
    public static final String TAB = "tab";

    private static final ListState.Definition<By> STATE = new ListState.Definition<>(
            PATH,
            By.class,
            Sort.ascending(By.NOTHING),
            new LinkedHashSet<>(Stream.concat(Stream.of(TAB), KNOWN.stream()).toList()));

    /** Figures have an order of their own. */
    enum By {
        NOTHING
    }

    /** The ids chosen under a name. */
    public Set<Long> ids(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    String text(String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** A day; empty when there is none or it cannot be read. */
    Optional<LocalDate> day(String name) {
        try {
            return text(name).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text(name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** The same as lists have it, for what the dashboard shares with them. */
    public ListState<?> state() {
        return ListState.parse(STATE, query);
    }

    /** The same on a tab. */
    public Wish on(Tab tab) {
        var all = new LinkedMultiValueMap<>(query);
        all.set(TAB, tab.word());
        return new Wish(all);
    }

    /** Whether the cohorts are changed round. */
    public boolean isSwitched() {
        return text("cohort").equals("other");
    }

    boolean isOfAllTerms() {
        return query.getOrDefault("term", List.of()).contains("all");
    }

    /** Which alerts have told of an enrollment. */
    Ask.Alerted alerted() {
        var week = text("week");
        return new Ask.Alerted(text("on").equals("section"), week.matches("[1-9]\\d?") ? Integer.parseInt(week) : 0);
    }

    /** Whether it asks for nothing in particular. */
    boolean isPlain() {
        return at(PATH).equals(PATH);
    }

    /** Another page about the same. */
    public String at(String path) {
        return address(path, _ -> true);
    }

    /** Another page about the same term and everything in it. */
    public String ofTerm(String path) {
        return address(path, "term"::equals);
    }

    /** Another answer to one question of a tab. */
    String with(String name, String value, Tab tab) {
        var rest = address(tab.path(), known -> !known.equals(name));
        return rest + (rest.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /** A tab about the same. The overview about everything says so, because its address alone opens the default view. */
    public String at(Tab tab) {
        var address = at(tab.path());
        return address.equals(PATH) ? PATH + "?" + TAB + "=" + tab.word() : address;
    }

    /** A tab without one of its questions; of a saved view still that view, changed. */
    String without(String name, Tab tab) {
        var address = address(tab.path(), known -> !known.equals(name));
        if (!saved().isEmpty()) {
            return address + (address.contains("?") ? "&" : "?") + "saved=" + saved() + "&own=1";
        }
        return address.equals(PATH) ? PATH + "?" + TAB + "=" + tab.word() : address;
    }

    /** The tab that the query names, "" for none. */
    public String tab() {
        return text(TAB);
    }

    /** The number of the saved dashboard it was opened with, "" for none. */
    String saved() {
        return text("saved").matches("\\d{1,18}") ? text("saved") : "";
    }

    /** The records of one slice of a metric. */
    String records(String metric, String slice) {
        var all = at(PATH + "/" + metric + "/records");
        var asked = UriComponentsBuilder.newInstance()
                .queryParam("slice", slice)
                .build()
                .encode()
                .getQuery();
        return all + (all.contains("?") ? "&" : "?") + asked;
    }

    /** The slice whose records are asked for, null for all. */
    @Nullable
    String slice() {
        return query.getFirst("slice");
    }

    private static String written(UriComponentsBuilder address) {
        return address.build().encode().toUriString().replace("+", "%2B");
    }

    private String address(String path, Predicate<String> which) {
        var address = UriComponentsBuilder.fromPath(path);
        KNOWN.stream()
                .filter(which)
                .forEach(name -> query.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .forEach(value -> address.queryParam(name, value)));
        return written(address);
    }
}
