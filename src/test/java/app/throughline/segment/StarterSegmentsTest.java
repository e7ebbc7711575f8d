package app.throughline.segment;

import static app.throughline.segment.StarterScene.Student.CRITICAL_ALERT;
import static app.throughline.segment.StarterScene.Student.CRITICAL_CLOSED_ALERT;
import static app.throughline.segment.StarterScene.Student.OPEN_TASK_ON_OPEN_CASE;
import static app.throughline.segment.StarterScene.Student.OVERDUE_OF_MEMBER;
import static app.throughline.segment.StarterScene.Student.OVERDUE_OF_TEAM;
import static app.throughline.segment.StarterScene.Student.RESOLVED_29_DAYS_AGO;
import static app.throughline.segment.StarterScene.Student.UNSEEN_ALERT;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.builder.StaffNames;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.DemoTest;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The shipped segments find on the demo university whom queries written by hand find. */
@DemoTest
class StarterSegmentsTest {
    private static final String STUDENTS =
            "select c.id from contact.contact c where c.status <> 'merged' and exists (%s) order by c.id";

    private static final String ENROLLED = "select 1 from academics.enrollment e join academics.section s"
            + " on s.id = e.section_id where e.contact_id = c.id and e.status = 'enrolled' and s.starts_on <= ?::date"
            + " and s.ends_on >= ?::date";
    private static final String MISSING = "select 1 from academics.enrollment e join academics.section s"
            + " on s.id = e.section_id join academics.term t on t.id = s.term_id join academics.graded_item i"
            + " on i.section_id = s.id and i.is_expected left join academics.item_result r on r.item_id = i.id"
            + " and r.contact_id = e.contact_id where e.contact_id = c.id and ?::date between t.starts_on and t.ends_on"
            + " and i.due_on + 8 <= ?::date and e.registered_on <= i.due_on and coalesce(r.state, '') not in ('exempt', 'carried_over')"
            + " and (r.state is null or coalesce(r.submitted_at, r.graded_at) > ?::timestamptz)"
            + " and (e.status in ('enrolled', 'completed') or e.status in ('dropped', 'withdrawn') and e.status_on > ?::date)"
            + " having count(*) >= 2";

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

    @Autowired
    Institutions institutions;

    @Autowired
    TestDatabase database;

    @Autowired
    StaffNames names;

    @BeforeEach
    void scene() {
        StarterScene.set(database);
        names.forget();
    }

    @Test
    @Proves("BR-9")
    void anOpenAlertThatNobodyReviewed() {
        same(Brief.OPEN_ALERT_NOT_REVIEWED, Set.of(UNSEEN_ALERT));
    }

    @Test
    @Proves("BR-10")
    void aCriticalAlertWithoutACase() {
        same(Brief.CRITICAL_ALERT_WITHOUT_CASE, Set.of(CRITICAL_ALERT, CRITICAL_CLOSED_ALERT));
        same(
                "open_critical_alert_without_case",
                Brief.CRITICAL_ALERT_WITHOUT_CASE.sql(now(), 0) + " and a.closed_at is null",
                Set.of(CRITICAL_ALERT));
    }

    @Test
    @Proves("BR-11")
    void anOverdueCaseOfATeam() {
        var teams = Caller.SERVICE.call(
                () -> tx.read(() -> db.fetch("select id from access.team").getValues(0, Long.class)));
        assertThat(teams).contains(StarterScene.TEAM).hasSizeGreaterThan(2);
        for (var team : teams) {
            assertThat(found(starter("overdue_case_team").of(team, "of " + team)))
                    .as("team " + team)
                    .isEqualTo(byHand(Brief.OVERDUE_CASE_TEAM.sql(now(), team)));
        }
        assertThat(ours(found(starter("overdue_case_team").of(StarterScene.TEAM, "of ours"))))
                .isEqualTo(ids(Set.of(OVERDUE_OF_TEAM, OVERDUE_OF_MEMBER)));
    }

    @Test
    @Proves("BR-12")
    void aCaseResolvedInTheLastThirtyDays() {
        same(Brief.CASE_RESOLVED_30_DAYS, Set.of(RESOLVED_29_DAYS_AGO));
    }

    @Test
    @Proves("BR-13")
    void openTasksOnAnActiveCase() {
        same(Brief.OPEN_TASKS_ON_ACTIVE_CASE, Set.of(OPEN_TASK_ON_OPEN_CASE));
    }

    @Test
    void theAcademicOnesFindWhoTheRecordShows() {
        var absent = "select 1 from academics.attendance a where a.contact_id = c.id and a.state = 'absent'"
                + " and a.met_on between ?::date - 14 and ?::date having count(*) >= 3";
        some("three_absences", absent, today(), today());
        some("two_missing_results", MISSING, today(), today(), now(), today());
        some(
                "no_lms_activity",
                ENROLLED + " and not exists (select 1 from academics.lms_day d"
                        + " where d.contact_id = c.id and d.day_on between ?::date - 7 and ?::date)",
                today(),
                today(),
                today(),
                today());
        some(
                "not_registered_next_term",
                ENROLLED + " and not exists (select 1 from academics.enrollment n"
                        + " join academics.section x on x.id = n.section_id join academics.term y on y.id = x.term_id"
                        + " where n.contact_id = c.id and n.status = 'enrolled' and y.starts_on = (select min(z.starts_on)"
                        + " from academics.term z where z.is_main and z.starts_on > ?::date))",
                today(),
                today(),
                today());
        some(
                "hold_blocks_registration",
                "select 1 from academics.registration_hold h where h.contact_id = c.id"
                        + " and h.blocks_registration and h.begins_on <= ?::date and (h.ends_on is null or h.ends_on >= ?::date)",
                today(),
                today());
    }

    @Test
    void allOfThemCanBeAsked() {
        for (var starter : starters.list()) {
            assertThat(filters.read(starter.of(1, "one").filter()).problems())
                    .as(starter.name())
                    .isEmpty();
        }
    }

    /** The segment has the students that the query finds, of those of the scene exactly these. */
    private void same(Brief brief, Set<StarterScene.Student> members) {
        same(brief.key(), brief.sql(now(), 0), members);
    }

    private void same(String key, String sql, Set<StarterScene.Student> members) {
        var expected = byHand(sql);
        var found = found(starter(key));
        assertThat(found).as(key).isEqualTo(expected);
        assertThat(ours(found)).as(key).isEqualTo(ids(members));
    }

    /** The segment has the students that the query finds: some, but not all. */
    private void some(String key, String sql, Object... values) {
        var expected = byHand(sql, values);
        var found = found(starter(key));
        assertThat(found).as(key).isEqualTo(expected).isNotEmpty();
        assertThat(found).as(key).hasSizeLessThan(byHand("select 1").size());
    }

    private static List<Long> ours(List<Long> found) {
        return found.stream().filter(StarterScene.Student::isOne).toList();
    }

    private static List<Long> ids(Set<StarterScene.Student> students) {
        return students.stream().map(StarterScene.Student::id).sorted().toList();
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
        return Caller.SERVICE.call(
                () -> tx.read(() -> db.fetch(STUDENTS.formatted(sql), values).getValues(0, Long.class)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), institutions.current().zone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
