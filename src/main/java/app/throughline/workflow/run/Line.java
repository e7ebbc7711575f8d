package app.throughline.workflow.run;

import app.throughline.workflow.core.Passed;

/**
 * A line of an enrollment's history on its way to the table.
 *
 * @param result what came of what the step does; {@link Result#NONE} where it does nothing
 * @param detail in words, may be empty
 */
public record Line(Passed passed, Result result, String detail) {
    private static final int LONGEST = 2_000;

    /** What came of something that was to be done. */
    public enum Result {
        /** Nothing was to be done. */
        NONE,
        DONE,
        /** It was left out, and the student went on. */
        SKIPPED,
        /** The student stays before the step. */
        FAILED
    }

    public Line {
        detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }

    static Line of(Passed passed) {
        return new Line(passed, Result.NONE, "");
    }

    Line with(Result other, String words) {
        return new Line(passed, other, words);
    }
}
