package app.throughline.benchmarks.workflows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.impl.util.CommandContextUtil;

/** Flowable: a process of three asynchronous service tasks, each of which inserts a row; with its usual history. */
public final class FlowablePeer {
    private static final int THREADS = 8;
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static volatile ProcessEngine engine;

    private FlowablePeer() {}

    /** Inserts the row of a step in the transaction of the engine. */
    public static final class Step implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            int step = Integer.parseInt(execution.getCurrentActivityId().substring(1));
            var connection =
                    CommandContextUtil.getDbSqlSession().getSqlSession().getConnection();
            try (var insert = connection.prepareStatement("insert into effect (contact_id, kind) values (?, ?)")) {
                insert.setLong(1, (Long) execution.getVariable("contact"));
                insert.setInt(2, step);
                insert.executeUpdate();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            if (step == 2) {
                DONE.incrementAndGet();
            }
        }
    }

    static double run(PeerDatabase database, int count) throws Exception {
        if (engine == null) {
            engine = engine(database);
            engine.getRepositoryService().createDeployment().addString("w.bpmn20.xml", process()).deploy();
        }
        int before = DONE.get();
        long began = System.nanoTime();
        var clients = Executors.newFixedThreadPool(8);
        var all = new ArrayList<Future<?>>();
        var left = new AtomicInteger(count);
        for (int i = 0; i < 8; i++) {
            all.add(clients.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("w", Map.of("contact", (long) NEXT.incrementAndGet()));
                }
                return true;
            }));
        }
        for (var one : all) {
            one.get();
        }
        // the last steps are counted before they are committed, and some are done again
        while (DONE.get() - before < count
                || engine.getRuntimeService().createProcessInstanceQuery().count() > 0) {
            Thread.sleep(20);
        }
        clients.shutdown();
        return (System.nanoTime() - began) / 1e9;
    }

    private static ProcessEngine engine(PeerDatabase database) {
        var config = new StandaloneProcessEngineConfiguration();
        config.setDataSource(database.source());
        config.setDatabaseSchemaUpdate("true");
        config.setHistory("activity");
        config.setAsyncExecutorActivate(true);
        config.setAsyncExecutorNumberOfRetries(10);
        config.setAsyncExecutorCorePoolSize(THREADS);
        config.setAsyncExecutorMaxPoolSize(THREADS);
        config.setAsyncExecutorThreadPoolQueueSize(4096);
        config.setAsyncExecutorMaxAsyncJobsDuePerAcquisition(512);
        config.setAsyncExecutorDefaultAsyncJobAcquireWaitTime(50);
        return config.buildProcessEngine();
    }

    private static String process() {
        var text = new StringBuilder("<?xml version=\"1.0\"?><definitions"
                + " xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:flowable=\"http://flowable.org/bpmn\""
                + " targetNamespace=\"t\"><process id=\"w\" isExecutable=\"true\"><startEvent id=\"st\"/>"
                + "<sequenceFlow id=\"f0\" sourceRef=\"st\" targetRef=\"s0\"/>");
        for (int i = 0; i < 3; i++) {
            text.append("<serviceTask id=\"s").append(i).append("\" flowable:async=\"true\" flowable:class=\"");
            text.append(Step.class.getName()).append("\"/><sequenceFlow id=\"f").append(i + 1);
            text.append("\" sourceRef=\"s").append(i).append("\" targetRef=\"");
            text.append(i == 2 ? "en" : "s" + (i + 1)).append("\"/>");
        }
        return text.append("<endEvent id=\"en\"/></process></definitions>").toString();
    }
}
