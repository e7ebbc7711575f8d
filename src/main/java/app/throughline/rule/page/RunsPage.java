package app.throughline.rule.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule did.
 *
 * @param tabs by what came of it
 * @param failed the latest that failed, while all are shown
 * @param counted how often it ran, and how often its conditions did not hold
 */
public record RunsPage(
        String name, String href, String counted, List<Ui.Tab> tabs, List<Run> failed, List<Run> runs, Ui.Pager pager) {
    public RunsPage {
        tabs = List.copyOf(tabs);
        failed = List.copyOf(failed);
        runs = List.copyOf(runs);
    }

    /** Whether there is a page before or after this one. */
    public boolean isPaged() {
        return !pager.newerHref().isEmpty() || !pager.olderHref().isEmpty();
    }

    /**
     * One run.
     *
     * @param record such as "ALERT-12 Missing work", "" when the viewer no longer sees it
     * @param href of the record
     * @param event why the rule looked, in words
     * @param reason why it failed or was stopped, "" otherwise
     * @param met its conditions with what each met, null when it asked nothing
     * @param chain the rules that led here, "" for none
     * @param foot version and time it took
     */
    public record Run(
            String domId,
            Ui.Face student,
            String studentHref,
            String record,
            String href,
            Ui.Tag result,
            When at,
            String event,
            String reason,
            List<Done> done,
            @Nullable Part met,
            String chain,
            String foot) {
        public Run {
            done = List.copyOf(done);
        }
    }

    /**
     * A part of its conditions.
     *
     * @param answer yes or no
     * @param detail what was met, "" for nothing
     * @param parts what it is made of
     */
    public record Part(Ui.Tag answer, String words, String detail, List<Part> parts) {
        public Part {
            parts = List.copyOf(parts);
        }
    }

    /** An action of it. @param changes such as "priority Medium to High" @param skipped why it was left out, "" if not */
    public record Done(String what, List<String> changes, String skipped) {
        public Done {
            changes = List.copyOf(changes);
        }
    }
}
