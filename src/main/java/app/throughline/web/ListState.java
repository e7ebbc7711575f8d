package app.throughline.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the URL says about a list: view, words, filters, sort, display and page. The URL is the state; every link on the
 * page is made here, so that none forgets a part of it.
 *
 * <p>A filter is {@code status=1&status=2}, and "is not" besides {@code status-op=not}. Modules read filters as {@link
 * Clause}s only; a richer language of filters takes the place of those and of {@link #parse}.
 *
 * @param list what kind of list it is
 * @param view the built-in view, "" for the usual one
 * @param words what is searched for, "" for everything
 * @param filters the chosen values by filter; only filters the list knows, none empty
 * @param sort the order
 * @param display how it is shown
 * @param cursor where the page begins, null for the first page
 * @param <K> the keys the list can be sorted by
 */
public record ListState<K extends Enum<K>>(
        Definition<K> list,
        String view,
        String words,
        Map<String, List<String>> filters,
        Sort<K> sort,
        Display display,
        @Nullable Cursor cursor) {
    /** The parameter, and filter of lists that know it, with a condition in the language of filters (product 9.1). */
    public static final String WHERE = "where";

    private static final int MOST_VALUES = 50;
    private static final String OPERATOR = "-op";
    private static final int LONGEST_WORDS = 200;

    /**
     * A list that people can look through.
     *
     * @param path its page
     * @param keys what it can be sorted by
     * @param usual the order without a choice
     * @param filters the query parameters that filter it
     * @param groups the keys its rows can be grouped by
     * @param usualGroup by which they are without a choice, null for none
     */
    public record Definition<K extends Enum<K>>(
            String path,
            Class<K> keys,
            Sort<K> usual,
            Set<String> filters,
            Set<K> groups,
            @Nullable K usualGroup) {
        /** A list without groups. */
        public Definition(String path, Class<K> keys, Sort<K> usual, Set<String> filters) {
            this(path, keys, usual, filters, Set.of(), null);
        }
    }

    /** What a filter does with its values. */
    public enum Operator {
        IS,
        IS_NOT
    }

    /** One filter: the field, and one or more values of which one must, or none may, be the record's. */
    public record Clause(String field, Operator operator, List<String> values) {
        public Clause {
            values = List.copyOf(values);
        }
    }

    /** A list as it is usually shown. */
    public ListState(
            Definition<K> list,
            String view,
            String words,
            Map<String, List<String>> filters,
            Sort<K> sort,
            @Nullable Cursor cursor) {
        this(list, view, words, filters, sort, Display.USUAL, cursor);
    }

    public ListState {
        var copy = new LinkedHashMap<String, List<String>>();
        filters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        filters = Collections.unmodifiableMap(copy);
    }

    /** The state of a request; what the list does not know is ignored, a page that cannot be read is the first. */
    public static <K extends Enum<K>> ListState<K> parse(Definition<K> list, MultiValueMap<String, String> query) {
        var filters = new LinkedHashMap<String, List<String>>();
        for (var name : list.filters()) {
            var values = query.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .limit(MOST_VALUES)
                    .toList();
            if (!values.isEmpty()) {
                filters.put(name, values);
                if (first(query, name + OPERATOR).equals("not")) {
                    filters.put(name + OPERATOR, List.of("not"));
                }
            }
        }
        var sort = Sort.parse(query.getFirst("sort"), list.keys(), list.usual());
        var display = Display.parse(query);
        var state = new ListState<>(list, first(query, "view"), first(query, "q"), filters, sort, display, null);
        return state.at(Cursor.parse(query.getFirst("page"), state.order()).orElse(null));
    }

    /** The same list at another page, null for the first. */
    public ListState<K> at(@Nullable Cursor place) {
        return new ListState<>(list, view, words, filters, sort, display, place);
    }

    /** The same list in another view. */
    public ListState<K> in(String other) {
        return new ListState<>(list, other, words, filters, sort, display, cursor);
    }

    /** The same list shown otherwise. */
    public ListState<K> shown(Display other) {
        return new ListState<>(list, view, words, filters, sort, other, null);
    }

    /** The key the rows are grouped by, null for none. */
    public @Nullable K group() {
        if (display.group().isEmpty()) {
            return list.usualGroup();
        }
        return list.groups().stream()
                .filter(key -> Sort.name(key).equals(display.group()))
                .findFirst()
                .orElse(null);
    }

    /** The order of the rows: by group first, then as sorted. */
    public Sort<K> order() {
        var key = group();
        return key == null ? sort : sort.under(key);
    }

    /** The filters that are set, in the order of their names. */
    public List<Clause> clauses() {
        return filters.entrySet().stream()
                .filter(filter -> list.filters().contains(filter.getKey())
                        && !filter.getKey().equals(WHERE))
                .map(filter -> new Clause(
                        filter.getKey(), isNegated(filter.getKey()) ? Operator.IS_NOT : Operator.IS, filter.getValue()))
                .sorted(java.util.Comparator.comparing(Clause::field))
                .toList();
    }

    private boolean isNegated(String filter) {
        return filters.containsKey(filter + OPERATOR);
    }

    /** The values chosen for a filter, none when it is not set. */
    public List<String> chosen(String filter) {
        return filters.getOrDefault(filter, List.of());
    }

    /** How many filters are set, with the search. */
    public int filterCount() {
        return (int) filters.keySet().stream().filter(list.filters()::contains).count() + (words.isEmpty() ? 0 : 1);
    }

    /** The first page in this state. */
    public String url() {
        return url(null);
    }

    /** The page that begins at a cursor. */
    public String url(@Nullable Cursor from) {
        var url = UriComponentsBuilder.fromPath(list.path());
        put(url, "view", view);
        put(url, "q", words);
        filters.forEach((name, values) -> url.queryParam(name, values.toArray()));
        if (!sort.equals(list.usual())) {
            url.queryParam("sort", sort.text());
        }
        display.put(url);
        if (from != null) {
            url.queryParam("page", from.text());
        }
        return url.build().encode().toUriString().replace("+", "%2B");
    }

    /** The query of the first page without columns, as a saved view keeps it. */
    public String query() {
        var kept = new Display("", List.of(), display.group(), display.rows());
        return queryOf(new ListState<>(list, view, words, filters, sort, kept, null).url());
    }

    /** The whole query of the first page, as a change of all its rows keeps it. */
    public String wholeQuery() {
        return queryOf(url());
    }

    /** Another address that tells something of all the rows of this list. */
    public String urlAt(String path) {
        var query = wholeQuery();
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String queryOf(String url) {
        return url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
    }

    /** The same list with another view and nothing else. */
    public String urlOfView(String other) {
        return new ListState<>(list, other, "", Map.of(), list.usual(), null).url();
    }

    /** Without one filter. */
    public String urlWithout(String filter) {
        var rest = new LinkedHashMap<>(filters);
        rest.remove(filter);
        rest.remove(filter + OPERATOR);
        return new ListState<>(list, view, words, rest, sort, display, null).url();
    }

    /** Without search and filters, "" while none is set. */
    public String urlWithoutFilters() {
        return filterCount() == 0 ? "" : new ListState<>(list, view, "", Map.of(), sort, display, null).url();
    }

    /** The head of a column that sorts the list. */
    public Ui.Head head(String label, K key, String classes) {
        var url = new ListState<>(list, view, words, filters, sort.by(key), display, null).url();
        return new Ui.Head(label, url, sort.direction(key), classes);
    }

    /** What stands under the list; null cursors for no such page. */
    public Ui.Pager pager(String total, @Nullable Cursor newer, @Nullable Cursor older) {
        return new Ui.Pager(total, newer == null ? "" : url(newer), older == null ? "" : url(older));
    }

    /** A filter's chip with its possible values; those chosen are ticked. */
    public Ui.Chip chip(String filter, String label, String icon, List<Ui.Option> possible) {
        var ticked = new ArrayList<Ui.Option>();
        var words = new ArrayList<String>();
        for (var option : possible) {
            var on = chosen(filter).contains(option.value());
            ticked.add(new Ui.Option(option.value(), option.label(), option.hint(), on));
            if (on) {
                words.add(option.label());
            }
        }
        var value = words.isEmpty() ? "Any" : words.size() <= 2 ? String.join(" or ", words) : words.size() + " chosen";
        var operator = isNegated(filter) ? "is not" : "is";
        return new Ui.Chip(
                filter, label, icon, operator, value, ticked, words.isEmpty() ? "" : urlWithout(filter), true);
    }

    /** The filter bar; {@code target} is the element htmx replaces. */
    public Ui.Filters filterBar(String target, boolean searchable, List<Ui.Chip> chips) {
        var kept = new ArrayList<>(display.fields());
        if (!view.isEmpty()) {
            kept.add(Ui.Option.of("view", view, false));
        }
        chosen(WHERE).forEach(where -> kept.add(Ui.Option.of(WHERE, where, false)));
        if (!sort.equals(list.usual())) {
            kept.add(Ui.Option.of("sort", sort.text(), false));
        }
        return new Ui.Filters(list.path(), target, searchable ? words : null, chips, kept, urlWithoutFilters());
    }

    private static void put(UriComponentsBuilder url, String name, String value) {
        if (!value.isEmpty()) {
            url.queryParam(name, value);
        }
    }

    private static String first(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null
                ? ""
                : value.strip()
                        .substring(0, Math.min(LONGEST_WORDS, value.strip().length()));
    }
}
