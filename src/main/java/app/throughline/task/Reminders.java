package app.throughline.task;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells that tasks are due soon: {@code task.due_soon}, once for each due date, on the day before it unless the setting
 * says otherwise. Every node may run it; a task is told by one.
 */
@Component
public class Reminders {
    private static final int BATCH = 500;

    private final Tx tx;
    private final TaskStore store;
    private final TaskLog log;
    private final Institutions institutions;
    private final InstantSource clock;
    private final int days;

    Reminders(
            Tx tx,
            TaskStore store,
            TaskLog log,
            Institutions institutions,
            InstantSource clock,
            @Value("${throughline.tasks.remind-days:1}") int days) {
        this.tx = tx;
        this.store = store;
        this.log = log;
        this.institutions = institutions;
        this.clock = clock;
        this.days = days;
    }

    /** Runs it while the application does; commands do not. */
    @Component
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    record Watch(Reminders reminders) {
        @Scheduled(initialDelay = 3, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
        void remind() {
            reminders.tell();
        }
    }

    /** Tells what is due soon and was not told yet. @return how many tasks */
    public int tell() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var zone = institutions.current().zone();
            var now = clock.instant();
            var until = now.atZone(zone).toLocalDate().plusDays(days + 1L).atStartOfDay(zone);
            var due = store.toRemind(now, until.toInstant(), BATCH);
            store.reminded(due.stream().map(TaskStore.Row::id).toList(), now);
            due.forEach(task -> log.publish(Cause.of(Actor.SYSTEM), "task.due_soon", task, Set.of()));
            return due.size();
        }));
    }
}
