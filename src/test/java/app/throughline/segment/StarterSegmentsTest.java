package app.throughline.segment;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.world.DemoTest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The five shipped segments of the product brief find on the demo university whom queries written by hand find. */
@DemoTest
class StarterSegmentsTest {
    private static final Caller WORKER = new Caller(1, Login.WORKER);
    private static final String STUDENTS =
            "select c.id from contact.contact c where c.status <> 'merged' and exists (%s) order by c.id";

    @Autowired
    Starters starters;

    @Autowired
    Matches matches;

    @Autowired
    SegmentFilters filters;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    InstantSource clock;

    @Test
    void anOpenAlertThatNobodyReviewed() {
        same(
                "open_alert_not_reviewed",
                "select 1 from alert.alert a where a.contact_id = c.id and a.deleted_at is null and a.compartment_id = 0"
                        + " and a.closed_at is null and a.reviewed_at is null");
    }

    @Test
    void aCriticalAlertWithoutACase() {
        same(
                "critical_alert_without_case",
                "select 1 from alert.alert a where a.contact_id = c.id and a.deleted_at is null and a.compartment_id = 0"
                        + " and a.priority = 1 and not exists (select 1 from casework.case_alert l where l.alert_id = a.id)");
    }

    @Test
    void anOverdueCaseOfATeam() {
        var teams = WORKER.call(
                () -> tx.read(() -> db.fetch("select id from access.team").getValues(0, Long.class)));
        assertThat(teams).isNotEmpty();
        for (var team : teams) {
            var starter = starter("overdue_case_team").of(team, "of " + team);
            assertThat(found(starter))
                    .as("team " + team)
                    .isEqualTo(byHand(
                            "select 1 from casework.support_case k where k.contact_id = c.id and k.deleted_at is null"
                                    + " and k.compartment_id = 0 and not k.is_private and k.status_group <= 2"
                                    + " and k.due_at <= ?::timestamptz and (k.assignee_team_id = ? or k.assignee_id in (select m.account_id"
                                    + " from access.team_member m join access.account p on p.id = m.account_id"
                                    + " where m.team_id = ? and p.is_active))",
                            now(),
                            team,
                            team));
        }
    }

    @Test
    void aCaseResolvedInTheLastThirtyDays() {
        same(
                "case_resolved_30_days",
                "select 1 from casework.support_case k where k.contact_id = c.id and k.deleted_at is null"
                        + " and k.compartment_id = 0 and not k.is_private and k.resolved_at > ?::timestamptz - interval '720 hours'"
                        + " and k.resolved_at <= ?::timestamptz",
                now(),
                now());
    }

    @Test
    void openTasksOnAnActiveCase() {
        same(
                "open_tasks_on_active_case",
                "select 1 from casework.support_case k join task.task t on t.case_id = k.id where k.contact_id = c.id"
                        + " and k.deleted_at is null and k.compartment_id = 0 and not k.is_private and k.status_group <= 2"
                        + " and t.deleted_at is null and t.status <= 3");
    }

    @Test
    void allOfThemCanBeAsked() {
        for (var starter : starters.list()) {
            assertThat(filters.read(starter.of(1, "one").filter()).problems())
                    .as(starter.name())
                    .isEmpty();
        }
    }

    private void same(String key, String sql, Object... values) {
        var expected = byHand(sql, values);
        assertThat(found(starter(key))).as(key).isEqualTo(expected);
    }

    private Starters.Starter starter(String key) {
        return starters.list().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> found(Starters.Starter starter) {
        return Arrays.stream(matches.matching(filters.get(starter.filter()), false))
                .boxed()
                .toList();
    }

    private List<Long> byHand(String sql, Object... values) {
        return WORKER.call(
                () -> tx.read(() -> db.fetch(STUDENTS.formatted(sql), values).getValues(0, Long.class)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
