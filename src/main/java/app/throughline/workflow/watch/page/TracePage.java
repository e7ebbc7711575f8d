package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One student's way through a workflow.
 *
 * @param state where the way is
 * @param at the step, or how it ended
 * @param reason why it failed or ended, "" for nothing
 * @param next when it is looked at next, "" when it ended
 * @param facts how it began
 * @param lines what happened, in order
 * @param moves what the viewer may do, null for nothing
 */
public record TracePage(
        WatchHead head,
        Ui.Face student,
        String studentHref,
        Ui.Tag state,
        String at,
        String reason,
        String next,
        List<Fact> facts,
        List<Line> lines,
        @Nullable Moves moves) {
    public TracePage {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
    }

    /** @param href a page about it, "" for none @param at a moment, null when the words say it */
    public record Fact(
            String label,
            String words,
            String href,
            @Nullable When at) {}

    /**
     * A line.
     *
     * @param why what happened there
     * @param outcome of what was to be done, null where nothing was
     * @param detail in words, "" for nothing
     * @param message what became of the message it sent, null for none
     */
    public record Line(
            String domId,
            Ui.Dot dot,
            String step,
            String why,
            Ui.@Nullable Tag outcome,
            String detail,
            @Nullable Sent message,
            When at) {}

    /** @param reason why it is held or was not sent, "" for nothing */
    public record Sent(Ui.Tag state, String reason, String href) {}

    /**
     * What may be done.
     *
     * @param seen how the enrollment was when this was drawn: a move of another one is not made
     * @param failed whether its step can be tried again or left out
     * @param steps those it can be set to
     */
    public record Moves(String action, String seen, boolean failed, List<Ui.Option> steps) {
        public Moves {
            steps = List.copyOf(steps);
        }
    }
}
