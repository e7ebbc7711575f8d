package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
    private static final Map<String, String> LABELS = labels();
    private static final Map<String, List<String>> OPENED =
            Map.of("name", List.of("Tutoring"), "rank", List.of("2"), "who", List.of("a", "b"));

    @Test
    @Proves("G-2")
    void whatOnlyOneOfTwoChangedIsMerged() {
        var merged = merge(Map.of("name", List.of("Coaching")), stored("rank", "1"));
        assertThat(merged.isEmpty()).isTrue();
        assertThat(merged.form().value("name")).isEqualTo("Coaching");
        assertThat(merged.form().value("rank")).isEqualTo("1");
        assertThat(merged.form().values().get("who")).containsExactly("a", "b");
    }

    @Test
    @Proves("G-2")
    void whatBothChangedIsAskedWithBothValues() {
        var merged = merge(Map.of("name", List.of("Coaching")), stored("name", "Skills"));
        assertThat(merged.fields()).containsExactly(new Meanwhile.Field("name", "Name", "as Skills", "as Coaching"));
        assertThat(merged.form().value("name")).isEqualTo("Coaching");
        var again = Meanwhile.merge(merged.form(), LABELS, stored("name", "Skills"), (field, value) -> value);
        assertThat(again.isEmpty()).as("mine is kept when it is sent again").isTrue();
        assertThat(again.form().value("name")).isEqualTo("Coaching");
    }

    @Test
    @Proves("G-2")
    void theirsIsTakenWhereItIsChosen() {
        var merged =
                merge(Map.of("name", List.of("Coaching"), "keep_name", List.of("theirs")), stored("name", "Skills"));
        assertThat(merged.isEmpty()).isTrue();
        assertThat(merged.form().value("name")).isEqualTo("Skills");
    }

    @Test
    void bothWhoWriteTheSameAreNotAsked() {
        assertThat(merge(Map.of("name", List.of("Skills")), stored("name", "Skills"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatSomebodyTookAwayStaysAway() {
        var sent = new LinkedHashMap<>(Meanwhile.opened(OPENED).values());
        sent.remove("who");
        var merged = Meanwhile.merge(new Form(sent, List.of()), LABELS, OPENED, (field, value) -> value);
        assertThat(merged.form().values()).doesNotContainKey("who");
    }

    private static Meanwhile merge(Map<String, List<String>> typed, Map<String, List<String>> stored) {
        var sent = new LinkedHashMap<>(Meanwhile.opened(OPENED).values());
        sent.putAll(typed);
        return Meanwhile.merge(new Form(sent, List.of()), LABELS, stored, (field, value) -> "as " + value);
    }

    private static Map<String, List<String>> stored(String field, String value) {
        var stored = new LinkedHashMap<>(OPENED);
        stored.put(field, List.of(value));
        return stored;
    }

    private static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("name", "Name");
        labels.put("rank", "Rank");
        labels.put("who", "Who");
        return labels;
    }
}
