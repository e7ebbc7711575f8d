package app.throughline.workflow;

import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.workflow.step.DefinitionProblem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a draft needs a second person before it is a version (product WF-5, security 2a). */
@Component
public class PublicationReasons {
    private static final String NEEDED = "needs_approval";
    private static final Found NONE = new Found(0, List.of());

    private final Tx tx;
    private final WorkflowChecks checks;
    private final Addressed addressed;

    PublicationReasons(Tx tx, WorkflowChecks checks, Addressed addressed) {
        this.tx = tx;
        this.checks = checks;
        this.addressed = addressed;
    }

    /** @param students whom its schedules and segments mean @param reasons none when one person's word is enough */
    record Found(int students, List<String> reasons) {
        Found {
            reasons = List.copyOf(reasons);
        }
    }

    /** Of a workflow's draft; none where it has none, or one that cannot be published. */
    Found of(Workflow workflow, Viewer viewer) {
        if (workflow.draft() == null) {
            return NONE;
        }
        var validation = checks.check(workflow.id(), workflow.draft(), viewer);
        if (!validation.isFine()) {
            return NONE;
        }
        var definition = validation.definition();
        var reasons = new ArrayList<>(validation.notices().stream()
                .filter(one -> one.code().equals(NEEDED))
                .map(DefinitionProblem::message)
                .toList());
        return Caller.SERVICE.call(() -> tx.call(() -> {
            int students = addressed.students(definition);
            if (addressed.areMany(students, definition)) {
                reasons.add("Its schedules and segments mean " + Numbers.plural(students, "student", "students")
                        + " now. Somebody else has to agree.");
            }
            return new Found(students, reasons);
        }));
    }
}
