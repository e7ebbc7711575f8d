package app.throughline.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Students on their way among very many others. */
@ThroughlineTest
class EnrollmentStoreTest {
    private static final int MANY = 20_000;
    private static final int SOME = 100;

    @Autowired
    ApplicationContext application;

    @Autowired
    TestDatabase database;

    @Autowired
    EnrollmentStore store;

    @Autowired
    DSLContext db;

    @Autowired
    Tx tx;

    @AfterEach
    void nobodyStays() {
        People.write(database, "delete from workflow.enrollment where entry_key like 'many:%'");
    }

    @Test
    void thoseWhoAreMovedAreFoundThoughStatisticsSayThatNobodyIsInside() {
        var scene = new WorkflowScene(application);
        long workflow = scene.published("{\"id\":1,\"type\":\"wait\",\"n\":30,\"unit\":\"day\"}");
        long student = scene.student();
        enter(workflow, student, 0, "state, ended_at", "2, now()");
        People.write(database, "analyze workflow.enrollment");
        var soon = "case when g % 200 = 0 then now() else now() + interval '1 day' end";
        enter(workflow, student, MANY, "wake_at", soon);
        var due = Caller.SERVICE.call(() -> tx.read(() -> db.fetch(
                        "select id from workflow.enrollment where workflow_id = " + workflow + " and wake_at <= now()")
                .getValues(0, Long.class)));
        assertThat(due).hasSize(SOME);
        assertThat(lookedAt(due)).isLessThan(10 * SOME);
    }

    private void enter(long workflow, long student, int from, String names, String values) {
        People.write(
                database,
                "insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, entered_at, moved_at, "
                        + names + ") select " + student + ", " + workflow + ", 1, 'many:' || g, now(), now(), " + values
                        + " from generate_series(" + (from + 1) + ", " + (from + MANY) + ") g");
    }

    /** How many rows are looked at to move these. */
    private long lookedAt(List<Long> enrollments) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            long before = looks();
            var rows = store.lock(enrollments, Instant.now());
            rows.forEach(row -> row.setStep(1));
            store.write(rows);
            assertThat(rows).hasSize(SOME);
            return looks() - before;
        }));
    }

    private long looks() {
        return db.fetchSingle("select seq_tup_read + coalesce(idx_tup_fetch, 0)"
                        + " from pg_stat_xact_user_tables"
                        + " where schemaname = 'workflow' and relname = 'enrollment'")
                .into(Long.class);
    }
}
