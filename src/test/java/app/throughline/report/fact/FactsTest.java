package app.throughline.report.fact;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts follow their records, and what is wrong with them is found. */
class FactsTest {
    private static final List<Long> STUDENTS = List.of(1L, 2L, 3L);

    private Connection superuser;
    private DSLContext db;
    private FactStore store;

    @BeforeEach
    void studentsWithAnAlertEach() throws SQLException {
        superuser = TestDatabase.fresh().superuser();
        db = DSL.using(superuser, SQLDialect.POSTGRES);
        store = new FactStore(db);
        db.execute("insert into contact.contact (id, source, source_key, family_name) overriding system value"
                + " select i, 'fact', i::text, 'Fact' from generate_series(1, 3) i");
        db.execute(
                "insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                        + " last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value"
                        + " select i, i, 1, 1, 0, 3, 'Fact', 1, 'rule', '2026-01-05 15:00Z', '2026-01-05 15:00Z', 4, 1, 'Fact'"
                        + " from generate_series(1, 3) i");
        FactWriter.writeAll(superuser);
    }

    @AfterEach
    void close() throws SQLException {
        superuser.close();
    }

    @Test
    void aChangeIsReadAtOnceAndKeptWhenItsMarkIsTaken() {
        review(2);
        assertThat(status(2)).isEqualTo("in_progress");
        assertThat(fact(2)).isEqualTo("triage");
        var marked = store.takeMarks(10);
        assertThat(marked).containsExactly(2L);
        store.renew(marked);
        assertThat(status(2)).isEqualTo("in_progress");
        assertThat(fact(2)).isEqualTo("in_progress");
        assertThat(db.fetchValue("select review_hours from report.alert_fact where id = 2"))
                .isEqualTo(2.0);
    }

    @Test
    void whatIsTakenAwayHasNoFact() {
        db.execute("delete from alert.alert where id = 3");
        store.renew(store.takeMarks(10));
        assertThat(db.fetchValue("select count(*) from report.alert_fact where id = 3"))
                .isEqualTo(0L);
    }

    @Test
    void aComparisonFindsWhatIsWrongAndMarkingItPutsItRight() {
        assertThat(store.differing(STUDENTS)).isEmpty();
        db.execute("update report.alert_fact set closed_at = created_at where id = 1");
        db.execute("delete from report.alert_fact where id = 2");
        db.execute("insert into report.case_moment values (77, 0, 'opened', 3, now())");
        var wrong = store.differing(STUDENTS);
        assertThat(wrong).containsExactly(1L, 2L, 3L);
        store.mark(wrong);
        assertThat(status(1)).isEqualTo("triage");
        assertThat(store.differing(STUDENTS)).as("those with a mark").isEmpty();
        store.renew(store.takeMarks(10));
        assertThat(store.differing(STUDENTS)).isEmpty();
    }

    @Test
    void whatIsMadeAnewGoesOnWhereItStopped() {
        db.execute("update report.alert_fact set kind = 'fyi'");
        store.markEverybody();
        var first = store.takeMarks(1);
        store.renew(first);
        assertThat(store.marks()).isEqualTo(2);
        var all = db.fetch("select kind from report.rpt_alert").getValues(0, String.class);
        assertThat(all).containsExactly("concern", "concern", "concern");
        store.renew(store.takeMarks(10));
        assertThat(db.fetch("select kind from report.alert_fact").getValues(0, String.class))
                .containsOnly("concern");
    }

    @Test
    void aMainTermConcernsThoseWithWorkInItAndAnotherCalendarEverybody() {
        db.execute("update alert.alert set created_at = '2025-03-03 15:00Z' where id = 3");
        store.renew(store.takeMarks(10));
        db.execute("insert into academics.term (source, code, name, starts_on, ends_on, census_on)"
                + " values ('fact', 'F', 'F', '2026-01-01', '2026-05-01', '2026-01-20')");
        assertThat(store.takeMarks(10)).containsExactly(1L, 2L);
        db.execute("update academics.term set name = 'Fact'");
        assertThat(store.marks()).isZero();
        db.execute("update academics.term set starts_on = '2025-03-01'");
        assertThat(store.takeMarks(10)).containsExactly(1L, 2L, 3L);
        db.execute("insert into academics.term (source, code, name, starts_on, ends_on, census_on, is_main)"
                + " values ('fact', 'G', 'G', '2026-01-01', '2026-05-01', '2026-01-20', false)");
        assertThat(store.marks()).isZero();
        db.execute("update calendar.office_hours set opens = '08:00'");
        assertThat(store.takeMarks(10)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aNewFormMakesAllFactsAnew() {
        assertThat(store.reform(99)).as("from none").hasValue(0);
        assertThat(store.reform(99)).isEmpty();
        assertThat(store.reform(100)).hasValue(99);
    }

    private void review(long alert) {
        db.execute("update alert.alert set status = 2, reviewed_at = '2026-01-05 17:00Z' where id = ?", alert);
    }

    private String status(long alert) {
        return text("select status from report.rpt_alert where alert_id = ?", alert);
    }

    private String fact(long alert) {
        return text("select status from report.alert_fact where id = ?", alert);
    }

    private String text(String sql, long id) {
        return db.fetchSingle(sql, id).get(0, String.class);
    }
}
