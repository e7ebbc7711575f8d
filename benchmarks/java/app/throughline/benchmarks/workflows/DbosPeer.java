package app.throughline.benchmarks.workflows;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** DBOS: a durable workflow of three steps, each of which inserts a row. */
final class DbosPeer {
    private static final int WORKERS = 16;
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static volatile DBOS dbos;
    private static volatile Path path;

    private DbosPeer() {}

    /** A workflow, as DBOS wants it. */
    public interface Path {
        /** Goes through it. */
        void go(long contact) throws Exception;
    }

    /** Three rows. */
    public static final class ThreeRows implements Path {
        private final PeerDatabase database;

        ThreeRows(PeerDatabase database) {
            this.database = database;
        }

        @Override
        @Workflow
        public void go(long contact) throws Exception {
            for (int step = 0; step < 3; step++) {
                int kind = step;
                dbos.runStep(() -> database.effect(contact, kind), "step" + step);
            }
            DONE.incrementAndGet();
        }
    }

    static double run(PeerDatabase database, int count) throws Exception {
        var queue = new Queue("queue").withWorkerConcurrency(WORKERS).withPollingInterval(Duration.ofMillis(20));
        if (dbos == null) {
            dbos = new DBOS(DBOSConfig.defaults("bench")
                    .withDataSource(database.source())
                    .withMigrate(true));
            dbos.registerQueue(queue);
            path = dbos.registerProxy(Path.class, new ThreeRows(database));
            dbos.launch();
        }
        int before = DONE.get();
        long began = System.nanoTime();
        var clients = Executors.newFixedThreadPool(8);
        var all = new ArrayList<Future<?>>();
        var left = new AtomicInteger(count);
        for (int i = 0; i < 8; i++) {
            all.add(clients.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    long contact = NEXT.incrementAndGet();
                    dbos.startWorkflow(
                            () -> path.go(contact), new StartWorkflowOptions("w" + contact).withQueue(queue));
                }
                return true;
            }));
        }
        for (var one : all) {
            one.get();
        }
        while (DONE.get() - before < count) {
            Thread.sleep(2);
        }
        clients.shutdown();
        return (System.nanoTime() - began) / 1e9;
    }
}
