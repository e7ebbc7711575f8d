package app.throughline.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What small cells hide (metrics.md section 1, M-7). */
class CellRuleTest {
    private static final Map<String, Long> GROUPS = Map.of("a", 3L, "b", 40L, "c", 25L, "d", 12L);

    @Test
    void aFigureAboutFewerThanTenStudentsIsHiddenAndOneAboutNobodyIsNone() {
        assertThat(CellRule.S1.hides(9, 10)).isTrue();
        assertThat(CellRule.S1.hides(10, 10)).isFalse();
        assertThat(CellRule.S1.hides(0, 10)).isFalse();
        assertThat(CellRule.N.hides(1, 10)).isFalse();
        assertThat(CellRule.S3.hides(29, 10)).isTrue();
        assertThat(CellRule.S3.hides(30, 10)).isFalse();
    }

    @Test
    void besideASmallGroupOfAnOutcomeTheNextSmallestIsHidden() {
        assertThat(CellRule.N.hidden(GROUPS, 10)).isEmpty();
        assertThat(CellRule.S1.hidden(GROUPS, 10)).containsExactly("a");
        assertThat(CellRule.S2.hidden(GROUPS, 10)).containsExactly("a", "d");
        assertThat(CellRule.S3.hidden(GROUPS, 10)).containsExactly("a", "b", "c", "d");
        assertThat(CellRule.S2.hidden(Map.of("a", 30L, "b", 10L), 10)).isEmpty();
        assertThat(CellRule.S2.hidden(Map.of("a", 5L), 10)).containsExactly("a");
    }

    /** From the total and the groups that are shown nobody learns about fewer than ten students. */
    @Test
    void noHiddenGroupCanBeReckonedFromTheOthers() {
        var random = new java.util.Random(42);
        for (int i = 0; i < 2_000; i++) {
            var groups = new java.util.TreeMap<String, Long>();
            for (int g = 0; g < 2 + random.nextInt(5); g++) {
                groups.put("g" + g, (long) random.nextInt(40));
            }
            var hidden = CellRule.S2.hidden(groups, 10);
            long known = groups.entrySet().stream()
                    .filter(g -> !hidden.contains(g.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long rest = groups.values().stream().mapToLong(n -> n).sum() - known;
            assertThat(hidden.isEmpty() || rest >= 10 || known == 0)
                    .as(groups + " hides " + hidden)
                    .isTrue();
        }
    }

    @Test
    void countsOfOutcomesAreInFivesOnceStudentsAreFiltered() {
        assertThat(CellRule.S2.shown(13, true)).isEqualTo(15);
        assertThat(CellRule.S2.shown(12, true)).isEqualTo(10);
        assertThat(CellRule.S2.shown(13, false)).isEqualTo(13);
        assertThat(CellRule.S1.shown(13, true)).isEqualTo(13);
    }
}
