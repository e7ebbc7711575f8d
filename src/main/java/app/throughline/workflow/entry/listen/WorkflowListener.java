package app.throughline.workflow.entry.listen;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.workflow.WorkflowHappening;
import app.throughline.workflow.entry.Listenings;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears that a workflow lets students in otherwise than before. */
@Component
@Order(110)
class WorkflowListener implements HappeningListener {
    private final Listenings listenings;

    WorkflowListener(Listenings listenings) {
        this.listenings = listenings;
    }

    @Override
    public void on(Happening happening) {
        if (happening instanceof WorkflowHappening) {
            listenings.renew(happening.about().id());
        }
    }
}
