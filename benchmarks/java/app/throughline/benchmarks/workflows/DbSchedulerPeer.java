package app.throughline.benchmarks.workflows;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** db-scheduler: a task that inserts a row and goes on with the next step, three times. */
final class DbSchedulerPeer {
    private static final int THREADS = 8;
    private static final int BATCH = 1_000;

    private DbSchedulerPeer() {}

    /** Where an enrollment stands. */
    record State(long contact, int step) implements Serializable {}

    /** At once. */
    private static final class AtOnce implements Schedule {
        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return Instant.now();
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    static double run(PeerDatabase database, int count) throws Exception {
        database.execute(
                "drop table if exists scheduled_tasks",
                "create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                        + " execution_time timestamptz not null, picked boolean not null, picked_by text,"
                        + " last_success timestamptz, last_failure timestamptz, consecutive_failures integer,"
                        + " last_heartbeat timestamptz, version bigint not null, priority smallint,"
                        + " primary key (task_name, task_instance))",
                "create index on scheduled_tasks (execution_time)",
                "create index on scheduled_tasks (last_heartbeat)");
        var done = new AtomicInteger();
        var task = Tasks.custom("workflow", State.class).execute((instance, context) -> {
            var state = instance.getData();
            insert(database, state);
            if (state.step() == 2) {
                done.incrementAndGet();
                return new CompletionHandler.OnCompleteRemove<State>();
            }
            return new CompletionHandler.OnCompleteReschedule<State>(
                    new AtOnce(), new State(state.contact(), state.step() + 1));
        });
        var scheduler = Scheduler.create(database.source(), task)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(50))
                .build();
        long began = System.nanoTime();
        var batch = new ArrayList<TaskInstance<?>>();
        for (int i = 1; i <= count; i++) {
            batch.add(task.instance("c" + i, new State(i, 0)));
            if (batch.size() == BATCH || i == count) {
                scheduler.scheduleBatch(List.copyOf(batch), Instant.now());
                batch.clear();
            }
        }
        scheduler.start();
        while (done.get() < count) {
            Thread.sleep(2);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        scheduler.stop();
        return seconds;
    }

    private static void insert(PeerDatabase database, State state) {
        try {
            database.effect(state.contact(), state.step());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
