package app.throughline.benchmarks.workflows;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.benchmarks.Profile;
import app.throughline.contact.Labels;
import app.throughline.database.LocalPostgres;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.Workflows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The application's own workflows: students are entered, its runner moves them, and what it did is counted. */
public final class Ours implements AutoCloseable {
    /** So many enter with one statement. */
    private static final int PIECE = 20_000;

    private static final String STUDENTS = "create temp table bench_student as select row_number() over (order by id) - 1"
            + " as no, id from contact.contact where status = 'active' and not deceased";

    private static final long PATIENCE_NANOS = 600_000_000_000L;

    private final ConfigurableApplicationContext application;
    private final Connection owner;
    private final Viewer maker;
    private final Profile profile;
    private final boolean profiles;
    private final long students;
    private long entered;

    /** @param maker the account of somebody who may make workflows @param profiles whether to print each statement */
    public Ours(ConfigurableApplicationContext application, long maker, boolean profiles) throws SQLException {
        this.profiles = profiles;
        this.profile = new Profile(application.getBean(DSLContext.class), Costs::moves);
        this.application = application;
        this.owner = connect();
        execute(STUDENTS);
        execute("analyze bench_student");
        this.students = number("select count(*) from bench_student");
        this.maker = Caller.SERVICE.call(
                () -> application.getBean(Viewers.class).ofAccount(maker).orElseThrow());
    }

    private Connection connect() throws SQLException {
        var server = application.getBean(LocalPostgres.class);
        return DriverManager.getConnection(server.url("throughline"), "postgres", server.password("postgres"));
    }

    /** A workflow of three calls, each a row in the outbox: what a step of the peers writes. @return its id */
    public long threeCalls() throws SQLException {
        long endpoint = endpoint();
        return published("Three calls", call(1, endpoint), call(2, endpoint), call(3, endpoint));
    }

    /** A label on, a call, a label off: two changes of the record with their audit entries besides. @return its id */
    public long labels() throws SQLException {
        long label = label("Bench");
        return published(
                "Labels",
                "{\"id\":1,\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label + "}}",
                call(2, endpoint()),
                "{\"id\":3,\"type\":\"do\",\"action\":{\"type\":\"remove_label\",\"label\":" + label + "}}");
    }

    private static String call(int id, long endpoint) {
        return "{\"id\":" + id + ",\"type\":\"webhook\",\"endpoint\":" + endpoint + "}";
    }

    /** One that wants to be left alone, so that nothing leaves. */
    private long endpoint() throws SQLException {
        return number("with made as (insert into outbox.endpoint (name, url, events, is_thin, hears_confidential,"
                + " rate, secret, state) values ('Bench', 'https://bench.invalid/', '{workflow.none}', false, false, 60,"
                + " '', 1) returning id) insert into outbox.endpoint_health (endpoint_id, resume_at)"
                + " select id, now() + interval '1 day' from made returning endpoint_id");
    }

    /** A workflow in which students sleep, and are labelled when they wake. @return its id */
    public long sleeping() throws SQLException {
        return published(
                "Sleeping",
                "{\"id\":1,\"type\":\"wait\",\"n\":30,\"unit\":\"day\"}",
                "{\"id\":2,\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label("Awake") + "}}");
    }

    private long label(String name) {
        return Caller.SERVICE.call(
                () -> application.getBean(Labels.class).define(name, Cause.of(Actor.SYSTEM)));
    }

    /** A live segment whose students go through three calls. */
    public Joins joins() throws SQLException, InterruptedException {
        long endpoint = endpoint();
        var connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute(STUDENTS);
        }
        return new Joins(
                application,
                maker,
                connection,
                trigger -> started("Joins", trigger, call(1, endpoint), call(2, endpoint), call(3, endpoint)));
    }

    private long published(String name, String... steps) {
        return started(name, "{\"on\":\"manual\",\"reentry\":{\"policy\":\"always\"}}", steps);
    }

    private long started(String name, String trigger, String... steps) {
        var workflows = application.getBean(Workflows.class);
        var json = "{\"version\":1,\"triggers\":[" + trigger + "],\"steps\":[" + String.join(",", steps) + "]}";
        return Caller.web(maker.accountId()).call(() -> {
            var saving = workflows.bring(new WorkflowHead(name, "", "", List.of()), json, maker);
            if (!(saving instanceof WorkflowSaving.Saved(var id))) {
                throw new IllegalStateException(saving.toString());
            }
            var publishing = workflows.publish(id, workflows.get(id, maker).version(), maker);
            if (!(publishing instanceof Publishing.Published)) {
                throw new IllegalStateException(publishing.toString());
            }
            return id;
        });
    }

    /**
     * Enters students by pieces, while the runner moves those who are in.
     *
     * @return what it took, from the first to be put in to the last one through
     */
    public Peers.Measured run(String name, long workflow, int count) throws SQLException, InterruptedException {
        long effects = effects();
        long before = wal();
        var costs = new Costs(owner);
        profile.forget();
        long began = System.nanoTime();
        for (int put = 0; put < count; put += PIECE) {
            enter(workflow, Math.min(PIECE, count - put), "now()");
        }
        double entering = (System.nanoTime() - began) / 1e9;
        await("select count(*) from (select from workflow.enrollment where workflow_id = " + workflow
                + " and state = 1 limit 1) x");
        double seconds = (System.nanoTime() - began) / 1e9;
        costs.tell(count);
        if (profiles) {
            profile.tell(count);
        }
        if (effects() - effects != 3L * count) {
            throw new IllegalStateException("It did " + (effects() - effects) + " things for " + count + " enrollments");
        }
        var measured = new Peers.Measured(name, count / seconds, (double) (wal() - before) / count);
        System.out.printf(
                Locale.ROOT,
                "  %-14s %,d enrollments in %.1f s: %,.0f/s (the last one was in after %.1f s, %.4f statements each),"
                        + " %,.0f bytes of WAL each%n",
                name,
                count,
                seconds,
                measured.perSecond(),
                entering,
                (double) profile.statements() / count,
                measured.wal());
        return measured;
    }

    /** Label changes in the audit log, and calls. */
    private long effects() throws SQLException {
        return number("select (select count(*) from audit.entry where action in ('contact.label-added',"
                + " 'contact.label-removed')) + (select count(*) from outbox.delivery where purpose = 'call')");
    }

    /** Puts students in with one statement. @param wakes when they are looked at, in SQL */
    public void enter(long workflow, int count, String wakes) throws SQLException {
        execute("insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, lane, wake_at,"
                + " entered_at, moved_at) select s.id, w.id, w.version_no, 'bench:' || n, 3, " + wakes + ", now(), now()"
                + " from workflow.workflow w cross join generate_series(" + entered + ", " + (entered + count - 1)
                + ") n join bench_student s on s.no = n % " + students + " where w.id = " + workflow);
        entered += count;
    }

    /** Waits until a count is zero. */
    public void await(String count) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        while (number(count) > 0) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IllegalStateException("Not through in ten minutes: " + count);
            }
            Thread.sleep(50);
        }
    }

    /** Bytes of the write-ahead log so far. */
    public long wal() throws SQLException {
        return number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    /** The first number that a query answers. */
    public long number(String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Runs a statement past row security. */
    public void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(Objects.requireNonNull(sql));
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
