package app.throughline.workflow.trial;

import app.throughline.workflow.core.Passed;
import app.throughline.workflow.run.Line;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import java.time.Instant;
import java.util.List;

/** What came of trying a workflow out on a student. */
public sealed interface Trial {
    /**
     * The way the student would go.
     *
     * @param definition what was tried
     * @param points in order
     * @param begins when the student would enter
     */
    record Gone(Definition definition, List<Point> points, Instant begins, Ending ending) implements Trial {
        public Gone {
            points = List.copyOf(points);
        }

        /** All that would be written to somebody, in order. */
        public List<TrialMessage> messages() {
            return points.stream().flatMap(point -> point.messages().stream()).toList();
        }
    }

    /** There is something wrong with the draft, so nobody could go through it. */
    record Unfinished(List<DefinitionProblem> problems) implements Trial {
        public Unfinished {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Something that would happen.
     *
     * @param passed the step, and why it would go on
     * @param result what would come of what it does
     * @param detail what would change, or why it would not; "" where nothing would
     * @param isHidden whether it concerns a record that the viewer does not see, so that the detail is not told
     * @param messages what it would write
     */
    record Point(
            Instant at,
            Passed passed,
            Line.Result result,
            String detail,
            boolean isHidden,
            List<TrialMessage> messages) {
        public Point {
            messages = List.copyOf(messages);
        }
    }

    /**
     * How it ends.
     *
     * @param code as {@link app.throughline.workflow.run.TrialRuns.Way} has it
     * @param reason in words, may be empty
     * @param step where the student would stand, 0 for nowhere
     */
    record Ending(String code, String reason, int step, Instant at) {}
}
