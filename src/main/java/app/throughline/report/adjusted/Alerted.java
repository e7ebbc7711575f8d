package app.throughline.report.adjusted;

import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.core.Matching;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A student with an alert in the term.
 *
 * @param persistence whether they came back; null where it is not known yet, or is not asked of them
 * @param dfw whether they have a D, F or W; null while no section has ended
 */
record Alerted(
        long contact,
        boolean isReached,
        First first,
        Before before,
        @Nullable Boolean persistence,
        @Nullable Boolean dfw) {
    private static final double FULL_LOAD = 12;
    private static final double LEVEL = 30;

    /** The first alert. @param day of the term, from 0 */
    record First(String group, int priority, int day) {}

    /** What was known the day before it. @param registered credits of the term */
    record Before(
            @Nullable Double gpa,
            double credits,
            double registered,
            @Nullable Double attendance,
            @Nullable Double history) {}

    @Nullable
    Boolean has(Outcome outcome) {
        return switch (outcome) {
            case PERSISTENCE -> persistence;
            case DFW -> dfw;
        };
    }

    /** As the matching takes it: reached is the first side. */
    Matching.Subject subject() {
        var exact = List.of(
                first.group(),
                "priority " + first.priority(),
                "level " + (int) Math.min(3, before.credits() / LEVEL),
                before.registered() >= FULL_LOAD ? "full" : "part");
        return new Matching.Subject(contact, isReached, exact, facts());
    }

    private List<@Nullable Double> facts() {
        return Arrays.stream(Likeness.values())
                .<@Nullable Double>map(this::value)
                .toList();
    }

    @Nullable
    Double value(Likeness fact) {
        return switch (fact) {
            case GPA -> before.gpa();
            case CREDITS -> before.credits();
            case ATTENDANCE -> before.attendance();
            case WEEK -> (double) Math.floorDiv(first.day(), 7);
            case HISTORY -> before.history();
        };
    }
}
