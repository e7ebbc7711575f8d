package app.throughline.report.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.throughline.report.core.Matching.Subject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pairs of alike students. */
class MatchingTest {
    private static final Matching MATCHING = new Matching(List.of(0.25, 12.0));

    @Test
    void theNearestWithinTheCalipersIsTakenOnce() {
        assertThat(pairs(
                        first(1, "a", 3.0, 30.0),
                        first(2, "a", 3.0, 31.0),
                        second(11, "a", 3.1, 30.0),
                        second(12, "a", 3.0, 36.0)))
                .containsExactly("1-11", "2-12");
        assertThat(pairs(first(1, "a", 3.0, 30.0), first(2, "a", 3.0, 30.0), second(11, "a", 3.0, 30.0)))
                .containsExactly("1-11");
    }

    @Test
    void onesWhoDifferInAnExactFactOrByMoreThanACaliperAreNoPair() {
        assertThat(pairs(first(1, "a", 3.0, 30.0), second(11, "b", 3.0, 30.0))).isEmpty();
        assertThat(pairs(first(1, "a", 3.0, 30.0), second(11, "a", 3.26, 30.0))).isEmpty();
        assertThat(pairs(first(1, "a", 3.0, 30.0), second(11, "a", 3.25, 42.0))).containsExactly("1-11");
        assertThat(pairs(first(1, "a", 3.0, 30.0), second(11, "a", 3.0, 42.5))).isEmpty();
    }

    @Test
    void whatIsUnknownOfBothIsNoDifferenceAndOfOneKeepsThemApart() {
        assertThat(pairs(first(1, "a", null, 30.0), second(11, "a", 3.0, 30.0), second(12, "a", null, 40.0)))
                .containsExactly("1-12");
        assertThat(pairs(first(1, "a", 3.0, 30.0), second(12, "a", null, 30.0))).isEmpty();
    }

    @Test
    void theSameStudentsMakeTheSamePairsInAnyOrder() {
        var some = Arrays.asList(
                first(3, "a", 2.9, 30.0),
                first(1, "a", 3.0, 30.0),
                second(12, "a", 3.0, 30.0),
                second(11, "a", 3.0, 30.0));
        var before = MATCHING.pairs(some);
        Collections.reverse(some);
        assertThat(MATCHING.pairs(some)).isEqualTo(before).hasSize(2);
    }

    @Test
    void aStandardizedDifferenceIsInDeviationsOfBothSides() {
        assertThat(Matching.standardized(List.of(1.0, 3.0), List.of(0.0, 2.0)).orElseThrow())
                .isCloseTo(1 / Math.sqrt(2), offset(1e-9));
        assertThat(Matching.standardized(List.of(1.0, 1.0), List.of(1.0, 1.0))).hasValue(0.0);
        assertThat(Matching.standardized(List.of(1.0), List.of(1.0, 2.0))).isEmpty();
    }

    private static List<String> pairs(Subject... subjects) {
        return MATCHING.pairs(List.of(subjects)).stream()
                .map(pair -> pair.first().id() + "-" + pair.second().id())
                .toList();
    }

    private static Subject first(long id, String exact, @Nullable Double gpa, @Nullable Double credits) {
        return new Subject(id, true, List.of(exact), Arrays.asList(gpa, credits));
    }

    private static Subject second(long id, String exact, @Nullable Double gpa, @Nullable Double credits) {
        return new Subject(id, false, List.of(exact), Arrays.asList(gpa, credits));
    }
}
