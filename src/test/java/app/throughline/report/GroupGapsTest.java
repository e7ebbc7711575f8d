package app.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import app.throughline.report.Figure.Cell;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** By which group the 80 % index measures the others (E6). */
class GroupGapsTest {
    private static final Metric INDEX = Registry.get("E6");

    @Test
    void aNamedGroupMeasuresTheOthersAlthoughAnotherIsHigher() {
        var figure =
                figure(rows(Map.of("North", 40, "South", 50, "West", 20), Map.of("North", 36, "South", 25, "West", 4)));
        assertThat(GroupGaps.index(figure, ""))
                .containsExactly(entry("North", 1.0), entry("South", 0.5 / 0.9), entry("West", 0.2 / 0.9));
        assertThat(GroupGaps.index(figure, "South"))
                .containsExactly(entry("North", 0.9 / 0.5), entry("South", 1.0), entry("West", 0.2 / 0.5));
    }

    @Test
    void aNamedGroupThatIsSmallHiddenOrUnknownFallsBackToTheHighest() {
        var figure = figure(rows(
                Map.of("East", 4, "North", 40, "South", 29, "West", 12), Map.of("North", 36, "South", 29, "West", 12)));
        assertThat(figure.slices().get("West")).as("hidden with the East").isInstanceOf(Cell.Few.class);
        for (var named : List.of("South", "West", "East", "Nowhere", "")) {
            assertThat(GroupGaps.reference(figure, named)).as(named).hasValue(new GroupGaps.Reference("North", 0.9));
        }
        assertThat(GroupGaps.index(figure, "East")).containsOnlyKeys("North", "South");
    }

    @Test
    void withoutAGroupOfThirtyOrWithAReferenceOfZeroThereIsNoIndex() {
        var small = figure(rows(Map.of("North", 29, "South", 28), Map.of("North", 20, "South", 2)));
        assertThat(GroupGaps.reference(small, "North")).isEmpty();
        assertThat(GroupGaps.index(small, "North")).isEmpty();
        var zero = figure(rows(Map.of("North", 30, "South", 30), Map.of("South", 2)));
        assertThat(GroupGaps.index(zero, "North")).isEmpty();
        assertThat(GroupGaps.index(zero, "")).containsOnlyKeys("North", "South");
    }

    @Test
    void theIndexIsThatOfTheSlowImplementationOnRandomGroups() {
        var random = new Random(625);
        for (int i = 0; i < 300; i++) {
            var sizes = new HashMap<String, Integer>();
            var hits = new HashMap<String, Integer>();
            for (var group : List.of("East", "North", "South", "West")) {
                int size = random.nextInt(random.nextBoolean() ? 12 : 60);
                sizes.put(group, size);
                hits.put(group, random.nextInt(size + 1));
            }
            var rows = rows(sizes, hits);
            for (var named : List.of("", "East", "South")) {
                var slow = SlowEquity.index(rows, named);
                var index = GroupGaps.index(figure(rows), named);
                assertThat(index.keySet()).as(sizes + named).isEqualTo(slow.keySet());
                slow.forEach((group, value) ->
                        assertThat(index.get(group)).as(sizes + group).isCloseTo(value, Offset.offset(1e-9)));
            }
        }
    }

    private static List<Row> rows(Map<String, Integer> sizes, Map<String, Integer> hits) {
        var rows = new ArrayList<Row>();
        sizes.forEach((group, size) -> {
            for (int i = 0; i < size; i++) {
                long id = rows.size() + 1L;
                rows.add(Row.of(id, id).slice(group).hit(i < hits.getOrDefault(group, 0)));
            }
        });
        return rows;
    }

    /** As the page gets it. */
    private static Figure figure(List<Row> rows) {
        var tallies = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.slice()),
                        Collectors.collectingAndThen(Collectors.toList(), GroupGapsTest::tally)));
        var students = tallies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, slice -> slice.getValue().students()));
        var hidden = INDEX.cells().hidden(students, Figures.THRESHOLD);
        var cells = new HashMap<String, Cell>();
        if (rows.size() >= Figures.THRESHOLD) {
            tallies.forEach((group, tally) -> cells.put(group, hidden.contains(group) ? new Cell.Few() : shown(tally)));
        }
        return new Figure(INDEX, shown(tally(rows)), cells, false, Instant.EPOCH, Optional.empty());
    }

    private static Cell shown(Tally tally) {
        return new Cell.Shown(OptionalDouble.empty(), Optional.empty(), tally);
    }

    private static Tally tally(List<Row> rows) {
        return Row.tally(rows, Row.Counting.ALL, Row.Listing.STUDENTS, false, false);
    }
}
