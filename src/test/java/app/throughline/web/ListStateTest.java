package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.util.MultiValueMap;

class ListStateTest {
    private enum Key {
        PRIORITY,
        RAISED_AT,
        TYPE
    }

    private static final ListState.Definition<Key> ALERTS =
            new ListState.Definition<>("/alerts", Key.class, Sort.descending(Key.PRIORITY), Set.of("status"));

    @Test
    void onlyKnownKeysSort() {
        assertThat(sort("raised-at,-type,raised-at,drop table").text()).isEqualTo("raised-at,-type");
        assertThat(sort("nothing")).isEqualTo(ALERTS.usual());
        assertThat(sort(null)).isEqualTo(ALERTS.usual());
    }

    @Test
    void theSameColumnTurnsItsDirection() {
        assertThat(sort("type").by(Key.TYPE).text()).isEqualTo("-type");
        assertThat(sort("-type").by(Key.TYPE).text()).isEqualTo("type");
        assertThat(sort("type").by(Key.PRIORITY).text()).isEqualTo("priority,type");
        assertThat(sort("-type").direction(Key.TYPE)).isEqualTo("descending");
    }

    @Test
    void aCursorComesBackAsItWas() {
        var cursor = new Cursor("-priority", true, Arrays.asList((String) null), 42);
        assertThat(Cursor.parse(cursor.text(), ALERTS.usual())).contains(cursor);
    }

    @Test
    void aBadCursorIsTheFirstPage() {
        var other = new Cursor("type", false, List.of("x"), 1).text();
        for (var bad : new String[] {null, "", "%%%", "YWJj", other, "A".repeat(3_000)}) {
            assertThat(Cursor.parse(bad, ALERTS.usual())).isEmpty();
        }
    }

    @Test
    void theUrlKeepsTheStateAndForgetsThePage() {
        var state = state(Map.of(
                "view", List.of("mine"),
                "q", List.of("Maya & co"),
                "status", List.of("triage", "progress"),
                "unknown", List.of("x"),
                "page", List.of("broken")));
        assertThat(state.url()).isEqualTo("/alerts?view=mine&q=Maya%20%26%20co&status=triage&status=progress");
        assertThat(state.query()).isEqualTo("view=mine&q=Maya%20%26%20co&status=triage&status=progress");
        assertThat(state.urlWithout("status")).isEqualTo("/alerts?view=mine&q=Maya%20%26%20co");
        assertThat(state.urlWithoutFilters()).isEqualTo("/alerts?view=mine");
        assertThat(state.filterCount()).isEqualTo(2);
        assertThat(state.head("Type", Key.TYPE, "").href()).endsWith("&sort=type,-priority");
    }

    @Test
    void anAddressKeepsEveryCharacterOfAFilter() {
        var list = new ListState.Definition<>("/alerts", Key.class, ALERTS.usual(), Set.of("status", ListState.WHERE));
        var json = "{\"field\":\"title\",\"op\":\"contains\",\"value\":\"C++ {x} 50% & #1 é\"}";
        var parameters = MultiValueMap.fromMultiValue(Map.of("where", List.of(json), "q", List.of("1+1 {a}")));
        var state = ListState.parse(list, parameters);
        assertThat(state.url()).matches("[\\x21-\\x7e]+");
        assertThat(ListState.parse(list, Query.at(state.url()))).isEqualTo(state);
        assertThat(state.clauses()).isEmpty();
        assertThat(state.filterCount()).isEqualTo(2);
    }

    @Test
    void chipsSayWhatIsChosen() {
        var options = List.of(
                Ui.Option.of("triage", "Triage", false),
                Ui.Option.of("progress", "In progress", false),
                Ui.Option.of("resolved", "Resolved", false));
        var chip = state(Map.of("status", List.of("triage", "progress"))).chip("status", "Status", "bell", options);
        assertThat(chip.value()).isEqualTo("Triage or In progress");
        assertThat(chip.removeHref()).isEqualTo("/alerts");
        assertThat(state(Map.of()).chip("status", "Status", "bell", options).value())
                .isEqualTo("Any");
    }

    @Test
    void columnsThatAreNotThereAreLeftOut() {
        var all = List.of(
                new ColumnChoice.Column("name", "Name", true, true),
                new ColumnChoice.Column("due", "Due", true, false),
                new ColumnChoice.Column("age", "Age", false, false));
        assertThat(ColumnChoice.of(all, List.of()).shown()).containsExactly("name", "due");
        assertThat(ColumnChoice.of(all, List.of("age", "secret")).shown()).containsExactly("name", "age");
    }

    private static Sort<Key> sort(String text) {
        return Sort.parse(text, Key.class, ALERTS.usual());
    }

    private static ListState<Key> state(Map<String, List<String>> query) {
        return ListState.parse(ALERTS, MultiValueMap.fromMultiValue(query));
    }

    @Test
    void aQueryIsReadAsAddressesWriteIt() {
        assertThat(Query.at("/alerts?q=Ana+B%C3%A9la&status=1&status=2&flag#row"))
                .containsEntry("q", List.of("Ana Béla"))
                .containsEntry("status", List.of("1", "2"))
                .containsEntry("flag", List.of(""));
        assertThat(Query.at("/alerts")).isEmpty();
        assertThat(Query.of("q=100%&view=all")).containsOnlyKeys("view");
    }
}
