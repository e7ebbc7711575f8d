package app.throughline.benchmarks.workflows;

import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.engine.LiveSegments;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContext;

/**
 * Students who join a live segment one after the other, as they do all day, and enter a workflow by that, while others do
 * something else: how long each takes from the commit of the change to the end of the workflow's steps.
 */
public final class Joins {
    /** What the segment's students are called. */
    private static final String NAMED = "Joins";

    private static final int A_SECOND = 20;

    private final Connection connection;
    private final long workflow;
    private volatile boolean ends;
    private int joined;

    /** The segment, live, and nobody in it; the workflow is made by {@code starts}. */
    Joins(ApplicationContext application, Viewer maker, Connection connection, Starts starts)
            throws InterruptedException {
        this.connection = connection;
        var filter = "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"preferred_name\",\"op\":\"is\",\"value\":\""
                + NAMED + "\"}}";
        var draft = new SegmentDraft(NAMED, "", "", List.of(), Sharing.NONE, filter, false);
        var saving = Caller.web(maker.accountId())
                .call(() -> application.getBean(Segments.class).create(draft, maker));
        if (!(saving instanceof Saving.Saved made)) {
            throw new IllegalStateException(saving.toString());
        }
        var engine = application.getBean(LiveSegments.class);
        while (Caller.SERVICE.call(() -> engine.progress(made.id())).state() != LiveSegments.State.LIVE) {
            Thread.sleep(50);
        }
        this.workflow = starts.publish(
                "{\"on\":\"segment\",\"segment\":" + made.id() + ",\"reentry\":{\"policy\":\"always\"}}");
    }

    /** Makes a workflow with this trigger. */
    interface Starts {
        long publish(String trigger);
    }

    /** Something to do meanwhile. */
    public interface Work {
        void go() throws SQLException, InterruptedException;
    }

    /** Does it while students join, and prints how long those took. */
    public void during(String name, Work work) throws SQLException, InterruptedException {
        ends = false;
        int before = joined;
        execute("create temp table bench_joined (contact_id bigint primary key, at timestamptz not null)");
        var joining = Thread.ofPlatform().start(this::join);
        work.go();
        ends = true;
        joining.join();
        while (number("select count(*) from bench_joined j where not exists (select from workflow.enrollment e where"
                        + " e.contact_id = j.contact_id and e.workflow_id = " + workflow + " and e.state = 2)")
                > 0) {
            Thread.sleep(50);
        }
        System.out.printf(
                Locale.ROOT,
                "  %d joined a segment while %s; through after %d ms (median), %d ms (95 of 100), %d ms at most%n",
                joined - before,
                name,
                after("percentile_disc(0.5) within group (order by took)"),
                after("percentile_disc(0.95) within group (order by took)"),
                after("max(took)"));
        execute("drop table bench_joined");
    }

    private long after(String what) throws SQLException {
        return number("select " + what + " from (select (1000 * extract(epoch from e.ended_at - j.at))::bigint as took"
                + " from bench_joined j join workflow.enrollment e on e.contact_id = j.contact_id and e.workflow_id = "
                + workflow + ") x");
    }

    private void join() {
        try {
            while (!ends) {
                execute("with gone as (update contact.contact set preferred_name = '" + NAMED + "' where id ="
                        + " (select id from bench_student where no = " + joined + ") returning id)"
                        + " insert into bench_joined select id, clock_timestamp() from gone");
                joined++;
                Thread.sleep(1000 / A_SECOND);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
