package app.throughline.casework.playbook;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.task.TaskHappening;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears of completed tasks, from which others count their due dates. */
@Component
@Order(120)
class PlaybookListener implements HappeningListener {
    private final Playbooks playbooks;

    PlaybookListener(Playbooks playbooks) {
        this.playbooks = playbooks;
    }

    @Override
    public void on(Happening happening) {
        if (happening instanceof TaskHappening task && task.name().equals("task.completed") && task.caseId() != null) {
            playbooks.completed(task.about().id(), task.cause());
        }
    }
}
