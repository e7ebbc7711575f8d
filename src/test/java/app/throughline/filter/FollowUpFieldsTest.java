package app.throughline.filter;

import static app.throughline.filter.Asking.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.calendar.ClockState;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.TargetClock;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.DemoTest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What became of alerts and cases is asked as their pages and queries by hand have it. */
@DemoTest
class FollowUpFieldsTest {

    @Autowired
    Catalogue catalogue;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    app.throughline.filter.time.Moments moments;

    @Autowired
    InstantSource clock;

    @Autowired
    Institutions institutions;

    Asking asking;

    @BeforeEach
    void asking() {
        asking = new Asking(catalogue, tx, db, moments);
    }

    @Test
    void clocksStandAsPagesShowThem() {
        clocks(
                "alert",
                "first_response_state",
                "select id, first_contact_warn_at, first_contact_due_at, first_response_at, closed_at from alert.alert",
                EnumSet.of(ClockState.PAUSED));
        clocks(
                "case",
                "first_response_state",
                "select id, first_contact_warn_at, first_contact_due_at, first_response_at, closed_at"
                        + " from casework.support_case",
                EnumSet.of(ClockState.PAUSED));
        clocks(
                "case",
                "resolution_state",
                "select id, resolution_warn_at, resolution_due_at, closed_at, case when closed_at is null"
                        + " then clock_paused_at end from casework.support_case",
                EnumSet.noneOf(ClockState.class));
    }

    /** Asks now, and at the moments at which a clock of the demo university turns. */
    private void clocks(String root, String field, String sql, EnumSet<ClockState> unseen) {
        Map<Long, TargetClock> clocks = new TreeMap<>();
        var turns = new TreeSet<>(Set.of(clock.instant()));
        for (var row : Caller.SERVICE.call(() -> tx.read(() -> db.fetch(sql)))) {
            var due = at(row, 2);
            if (due != null) {
                var warn = Objects.requireNonNull(at(row, 1));
                var target = new TargetClock(warn, due, at(row, 3), at(row, 4));
                clocks.put(row.get(0, Long.class), target);
                if (target.metAt() == null && target.pausedAt() == null && turns.size() < 4) {
                    turns.addAll(Set.of(warn.minusSeconds(1), warn, due));
                }
            }
        }
        var seen = EnumSet.noneOf(ClockState.class);
        for (var moment : turns) {
            for (var state : EnumSet.complementOf(unseen)) {
                var expected = new TreeSet<Long>();
                clocks.forEach((id, target) -> {
                    if (target.state(moment) == state) {
                        expected.add(id);
                        seen.add(state);
                    }
                });
                assertThat(asking.ids(
                                root,
                                leaf(field, "is", "\"" + state.name().toLowerCase(Locale.ROOT) + "\""),
                                true,
                                moments.at(moment)))
                        .as(root + " " + field + " " + state + " at " + moment)
                        .isEqualTo(expected);
            }
        }
        assertThat(seen).as(root + " " + field).hasSizeGreaterThan(2);
    }

    private static @Nullable Instant at(Record row, int column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Test
    void theSectionOfAnAlertIsAskedByNameAndByTerm() {
        var code = Caller.SERVICE.call(() -> tx.read(() -> db.fetchSingle(
                        "select c.code from alert.alert a join academics.section s"
                                + " on s.id = a.section_id join academics.course c on c.id = s.course_id order by a.id limit 1")
                .get(0, String.class)));
        var sql = "select a.id from alert.alert a join academics.section s on s.id = a.section_id"
                + " join academics.course c on c.id = s.course_id join academics.term t on t.id = s.term_id where ";
        assertThat(asking.ids("alert", leaf("course_code", "is", "\"" + code + "\"")))
                .isEqualTo(asking.byHand(sql + "c.code = ?", code))
                .isEqualTo(asking.ids(
                        "alert",
                        "{\"via\":\"section\",\"where\":" + leaf("course_code", "is", "\"" + code + "\"") + "}"))
                .isNotEmpty();
        assertThat(asking.ids("alert", leaf("section", "starts_with", "\"" + code + "\"")))
                .containsAll(asking.byHand(sql + "c.code = ?", code));
        assertThat(asking.ids("alert", leaf("term", "is_not_empty", ""))).isEqualTo(asking.byHand(sql + "true"));
    }

    @Test
    void whenSomethingLastHappened() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var week = "{\"n\":7,\"unit\":\"day\"}";
        assertThat(asking.ids("alert", leaf("last_comment_at", "in_last", week)))
                .isEqualTo(asking.byHand(
                        "select alert_id from alert.alert_comment where written_at <= ?::timestamptz group by alert_id"
                                + " having max(written_at) > ?::timestamptz - interval '168 hours'",
                        now,
                        now));
        assertThat(asking.ids("alert", leaf("last_activity_at", "is_empty", "")))
                .isEmpty();
        assertThat(asking.ids("case", leaf("updated_at", "is_empty", ""))).isEmpty();
        assertThat(asking.ids("case", leaf("last_attempt_at", "is_not_empty", "")))
                .isEqualTo(asking.byHand("select distinct case_id from note.contact_attempt where case_id is not null"))
                .isNotEmpty();
        assertThat(asking.ids("alert", leaf("days_in_status", "gte", "7")))
                .isEqualTo(asking.byHand(
                        "select a.id from alert.alert a where ?::timestamptz - coalesce((select max(h.moved_at)"
                                + " from alert.status_history h where h.alert_id = a.id and h.undone_at is null"
                                + " and h.from_status <> h.to_status), a.created_at) >= interval '168 hours'",
                        now))
                .isNotEmpty();
        assertThat(asking.ids("case", leaf("days_in_status", "is_empty", ""))).isEmpty();
    }

    @Test
    void whatADueDateIsOn() {
        var today = clock.instant().atZone(institutions.current().zone()).toLocalDate();
        var zone = institutions.current().zone().getId();
        for (var root : Map.of("alert", "alert.alert", "case", "casework.support_case", "task", "task.task")
                .entrySet()) {
            assertThat(asking.ids(root.getKey(), leaf("due_on", "on_or_after", "\"" + today + "\"")))
                    .as(root.getKey())
                    .isEqualTo(asking.byHand(
                            "select id from " + root.getValue() + " where due_at > ?::date::timestamp at time zone ?",
                            today,
                            zone))
                    .isNotEmpty();
        }
    }

    @Test
    void whereACaseComesFromAndWhatWorkIsLate() {
        assertThat(asking.ids("case", leaf("opened_from", "is_empty", ""))).isEmpty();
        assertThat(asking.ids("case", leaf("overdue_task_count", "gte", "1")))
                .isEqualTo(asking.byHand(
                        "select distinct case_id from task.task where case_id is not null and status <= 3"
                                + " and due_at <= ?::timestamptz",
                        clock.instant().atOffset(ZoneOffset.UTC)));
        assertThat(asking.ids("alert", leaf("case_status_category", "is", "\"open\"")))
                .isEqualTo(
                        asking.byHand("select a.id from alert.alert a join casework.support_case c on c.id = a.case_id"
                                + " where c.status_group <= 2"))
                .isNotEmpty();
        assertThat(asking.ids("alert", leaf("folded", "is", "true")))
                .isEqualTo(asking.byHand("select alert_id from casework.case_alert where is_folded"));
        assertThat(asking.ids("case", leaf("merged_into", "is_not_empty", "")))
                .isEqualTo(asking.byHand("select case_id from casework.case_merge where undone_at is null"));
    }

    @Test
    void activitiesAreAllThatStaffDidAndAsOpenAsItIs() {
        for (var part : Map.of(
                        "alert", "alert.alert",
                        "case", "casework.support_case",
                        "task", "task.task",
                        "attempt", "note.contact_attempt")
                .entrySet()) {
            assertThat(asking.ids(
                            "contact",
                            "{\"has\":\"activity\",\"where\":" + leaf("kind", "is", "\"" + part.getKey() + "\"") + "}"))
                    .as(part.getKey())
                    .isEqualTo(asking.byHand("select distinct contact_id from " + part.getValue()));
        }
        assertThat(asking.ids(
                        "contact", "{\"has\":\"activity\",\"where\":" + leaf("kind", "is", "\"case\"") + "}", false))
                .isEqualTo(asking.byHand("select distinct contact_id from casework.support_case"
                        + " where compartment_id = 0 and not is_private"));
    }
}
