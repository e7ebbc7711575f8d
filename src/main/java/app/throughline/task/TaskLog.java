package app.throughline.task;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes what happened to tasks into the audit log and tells the others. */
@Component
record TaskLog(Audit audit, Happenings happenings) {
    void tell(Cause cause, String name, TaskStore.Row task, Set<String> changed) {
        var detail = task.caseId() == null
                ? Map.of("changed", List.copyOf(changed))
                : Map.of("changed", List.copyOf(changed), "case", task.caseId());
        var about = new RecordRef("task", task.id());
        long entry = audit.record(cause, name, about, task.contact().value(), detail);
        publish(cause.then(cause.actor(), entry), name, task, changed);
    }

    /** Tells the others without an entry: nothing was changed. */
    void publish(Cause cause, String name, TaskStore.Row task, Set<String> changed) {
        var about = new RecordRef("task", task.id());
        happenings.publish(new TaskHappening(name, about, task.contact().value(), task.caseId(), changed, cause));
    }
}
