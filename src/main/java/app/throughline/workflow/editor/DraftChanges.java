package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.compare.Comparison;
import app.throughline.workflow.step.Definition;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How a draft differs from what was published last. */
@Component
record DraftChanges(Workflows workflows) {
    /** How many differences there are; 0 where nothing was ever published. */
    int count(Workflow workflow, Definition draft, Viewer viewer) {
        if (workflow.versionNo() == 0 || !workflow.hasDraft()) {
            return 0;
        }
        var live =
                workflows.version(workflow.id(), workflow.versionNo(), viewer).definition();
        return count(Comparison.of(live, draft));
    }

    static int count(Comparison comparison) {
        return comparison.steps().size()
                + (int) Stream.of(
                                comparison.purpose(), comparison.triggers(), comparison.exits(), comparison.policies())
                        .filter(differs -> differs)
                        .count();
    }
}
