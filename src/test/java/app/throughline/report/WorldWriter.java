package app.throughline.report;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Case;
import app.throughline.report.ReportWorld.Type;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes a world into a fresh database, past row security. */
final class WorldWriter {
    private final DSLContext db;

    WorldWriter(Connection superuser) {
        db = DSL.using(superuser, SQLDialect.POSTGRES);
    }

    /** The types as migrated. */
    List<Type> types() {
        return db.fetch("select id, key, kind, feedback_tier from alert.alert_type order by id")
                .map(r -> new Type(
                        r.get(0, Long.class),
                        r.get(1, String.class),
                        r.get(2, Integer.class),
                        r.get(3, Integer.class)));
    }

    void write(ReportWorld world) {
        db.execute("update calendar.institution set clock_at = ?::timestamptz", time(ReportWorld.NOW));
        for (long account : List.of(
                ReportWorld.INSTRUCTOR, ReportWorld.ADVISOR, ReportWorld.COACH, ReportWorld.SECOND_INSTRUCTOR)) {
            db.execute(
                    "insert into access.account (id, email, family_name) overriding system value values (?, ?, ?)",
                    account,
                    account + "@report.test",
                    "A" + account);
        }
        db.execute("insert into contact.campus (id, source, code, name) overriding system value"
                + " values (1, 'r', '1', 'One'), (2, 'r', '2', 'Two')");
        world.students.forEach(s -> db.execute(
                "insert into contact.contact (id, source, source_key, family_name, stage, deceased, admit_term,"
                        + " admit_type, load, campus_id) overriding system value values (?, 'r', ?, ?, ?, ?, ?, ?, ?, ?)",
                s.id(),
                "" + s.id(),
                "S" + s.id(),
                s.stage(),
                s.deceased(),
                s.admitTerm(),
                s.firstTimeFullTime() ? "first_time" : "transfer",
                "full",
                s.campus()));
        record(world);
        teams();
        people(world);
        world.cases.forEach(k -> write(world, k));
        world.alerts.forEach(alert -> write(world, alert));
        world.attempts.forEach(a -> db.execute(
                "insert into note.contact_attempt (id, contact_id, alert_id, case_id, channel, direction, result,"
                        + " attempted_at, account_id) overriding system value"
                        + " values (?, ?, ?, ?, 'call', ?, ?, ?::timestamptz, ?)",
                a.id(),
                a.student(),
                a.alert(),
                a.caseId(),
                a.isOut() ? "to_student" : "from_student",
                a.isTwoWay() ? "reached" : "no_answer",
                time(a.at()),
                a.by()));
        world.tasks.forEach(t -> db.execute(
                "insert into task.task (id, contact_id, title, status, assignee_id, due_at, created_at, completed_at)"
                        + " overriding system value values (?, ?, 't', ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)",
                t.id(),
                t.student(),
                t.status(),
                world.assignee(t.id()),
                time(t.due()),
                time(ReportWorld.NOW),
                time(t.completed())));
    }

    private void teams() {
        ReportWorld.TEAMS.forEach((team, members) -> {
            db.execute("insert into access.team (id, name) overriding system value values (?, ?)", team, "T" + team);
            members.forEach(member ->
                    db.execute("insert into access.team_member (team_id, account_id) values (?, ?)", team, member));
        });
    }

    /** Who has whom, who comes to talk, and of which group students are. */
    private void people(ReportWorld world) {
        world.links.forEach(l -> db.execute(
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, ends_on, source)"
                        + " select ?, ?, r.id, true, ?, ?::date, 'r' from contact.network_role r where r.key = ?",
                l.student(),
                l.staff(),
                l.begins(),
                l.ends(),
                l.staff() == ReportWorld.ADVISOR ? "academic_advisor" : "success_coach"));
        world.appointments.forEach(p -> db.execute(
                "insert into note.appointment (id, contact_id, staff_id, starts_at, length_minutes, status, created_by,"
                        + " created_at) overriding system value values (?, ?, ?, ?::timestamptz, 30, ?, ?, ?::timestamptz)",
                p.id(),
                p.student(),
                ReportWorld.ADVISOR,
                time(p.at()),
                p.status(),
                ReportWorld.ADVISOR,
                time(p.at())));
        db.execute(
                "insert into contact.property (key, label, type, is_equity_dimension) values (?, 'Region', 'text', true)",
                ReportWorld.DIMENSION);
        world.pairs.forEach(p -> db.execute(
                "insert into report.adjusted (term_id, outcome, computed_at, reached_count, unreached_count, both_count,"
                        + " only_reached_count, only_unreached_count, neither_count)"
                        + " values (?, ?, '2026-01-01', 90, 90, ?, ?, ?, ?)",
                p.term(),
                p.outcome(),
                p.both(),
                p.onlyReached(),
                p.onlyUnreached(),
                p.neither()));
        world.groups.forEach((student, group) -> db.execute(
                "update contact.contact set properties = jsonb_build_object(?::text, ?::text) where id = ?",
                ReportWorld.DIMENSION,
                group,
                student));
    }

    private void record(ReportWorld world) {
        world.terms.forEach(t -> db.execute(
                "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, last_withdraw_on)"
                        + " overriding system value values (?, 'r', ?, ?, ?, ?, ?, ?::date)",
                t.id(),
                t.code(),
                t.code(),
                t.starts(),
                t.ends(),
                t.census(),
                t.lastWithdraw()));
        world.sections.forEach(s -> {
            db.execute(
                    "insert into academics.course (id, source, code, title, department) overriding system value"
                            + " values (?, 'r', ?, 'c', ?)",
                    s.id(),
                    "C" + s.id(),
                    s.department());
            db.execute(
                    "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on)"
                            + " overriding system value values (?, 'r', ?, ?, ?, ?, ?)",
                    s.id(),
                    "S" + s.id(),
                    s.id(),
                    s.term(),
                    s.starts(),
                    s.ends());
            db.execute(
                    "insert into academics.section_instructor (section_id, account_id) values (?, ?)",
                    s.id(),
                    ReportWorld.instructor(s));
        });
        world.enrollments.forEach(e -> db.execute(
                "insert into academics.enrollment (id, contact_id, section_id, status, registered_on, status_on,"
                        + " final_grade, credits, current_percent, final_percent) overriding system value"
                        + " values (?, ?, ?, ?, ?, ?::date, ?, ?, ?::numeric, ?::numeric)",
                e.id(),
                e.student(),
                e.section(),
                e.status(),
                e.registered(),
                e.statusOn(),
                e.grade(),
                e.credits(),
                e.percent(),
                e.finalPercent()));
        world.meetings.forEach(m -> db.execute(
                "insert into academics.attendance (contact_id, section_id, met_on, state) values (?, ?, ?, ?)",
                m.student(),
                m.section(),
                m.on(),
                m.state()));
    }

    private void write(ReportWorld world, Case k) {
        long assignee = world.assignee(k.id());
        boolean isTeam = ReportWorld.TEAMS.containsKey(assignee);
        var last = k.turns().getLast().status();
        db.execute(
                "insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id,"
                        + " status_group, assignee_id, assignee_team_id, due_at, opened_at, actor_kind, actor_id, actor_label,"
                        + " first_response_at, first_contact_due_at, first_contact_warn_at, resolution_due_at,"
                        + " resolution_warn_at, clock_start_at, closed_at, first_closed_at, is_reached, result,"
                        + " reason_id, last_activity_at) overriding system value"
                        + " select ?, ?, ?, 0, 'k', ?, s.id, s.group_code, ?::bigint, ?::bigint, ?::timestamptz, ?::timestamptz, 1, ?, 'a',"
                        + " ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz,"
                        + " ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::boolean, ?::smallint,"
                        + " (select id from casework.close_reason where key = ?), ?::timestamptz"
                        + " from casework.case_status s where s.key = ?",
                k.id(),
                k.student(),
                k.type(),
                k.priority(),
                isTeam ? null : assignee,
                isTeam ? assignee : null,
                time(k.due()),
                time(k.opened()),
                ReportWorld.ADVISOR,
                time(k.clocks().firstResponse()),
                time(k.clocks().firstResponseDue()),
                time(k.clocks().firstResponseDue()),
                time(k.clocks().resolutionDue()),
                time(k.clocks().resolutionDue()),
                time(k.clocks().start()),
                time(k.closed()),
                time(k.firstClosed()),
                k.closed() == null ? null : k.reached(),
                k.closed() == null ? null : k.result(),
                k.closed() == null ? null : k.reason(),
                time(k.opened()),
                last.key());
        for (int i = 1; i < k.turns().size(); i++) {
            var turn = k.turns().get(i);
            var from = id(k.turns().get(i - 1).status());
            var to = id(turn.status());
            var detail = switch (turn.event()) {
                case "closed" -> "{\"from_status\": \"" + from + "\"}";
                case "reopened" -> "{\"status\": \"" + to + "\"}";
                default -> "{\"field\": \"status\", \"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
            };
            db.execute(
                    "insert into casework.case_history (contact_id, case_id, event, detail, happened_at, actor_kind,"
                            + " actor_id, actor_label) values (?, ?, ?, ?::jsonb, ?::timestamptz, 1, ?, 'a')",
                    k.student(),
                    k.id(),
                    turn.event(),
                    detail,
                    time(turn.at()),
                    ReportWorld.ADVISOR);
        }
    }

    private long id(ReportWorld.Status status) {
        return db.fetchSingle("select id from casework.case_status where key = ?", status.key())
                .get(0, Long.class);
    }

    private void write(ReportWorld world, Alert a) {
        var t = a.times();
        db.execute(
                "insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, section_id,"
                        + " source, case_id, reason_id, occurrences, last_occurred_at, created_at, created_by,"
                        + " actor_kind, actor_id, actor_label, reviewed_at, escalated_at, closed_at, due_at,"
                        + " first_response_at, first_contact_due_at, first_contact_warn_at) overriding system value"
                        + " values (?, ?, ?, ?, 0, ?, 'a', ?, ?::bigint, ?, ?::bigint,"
                        + " (select id from alert.reason where key = ?), ?, ?::timestamptz, ?::timestamptz, ?::bigint, ?, ?,"
                        + " 'a', ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz,"
                        + " ?::timestamptz, ?::timestamptz)",
                a.id(),
                a.student(),
                a.type().id(),
                a.type().kind(),
                a.priority(),
                a.status(),
                a.section(),
                a.source(),
                a.caseId(),
                a.reason(),
                a.occurrences(),
                time(a.created()),
                time(a.created()),
                a.raisedBy(),
                a.actorKind(),
                a.actor(),
                time(t.reviewed()),
                time(t.escalated()),
                time(t.closed()),
                time(t.due()),
                time(t.firstResponse()),
                time(t.firstResponseDue()),
                time(t.firstResponseDue()));
        if (a.caseId() != null) {
            var opened = world.cases.stream()
                    .filter(k -> k.id() == a.caseId())
                    .findFirst()
                    .orElseThrow()
                    .opened();
            db.execute(
                    "insert into casework.case_alert (alert_id, case_id, contact_id, linked_at, is_folded)"
                            + " values (?, ?, ?, ?::timestamptz, ?)",
                    a.id(),
                    a.caseId(),
                    a.student(),
                    time("linked".equals(a.linked()) ? opened.plusSeconds(3600) : opened),
                    "folded".equals(a.linked()));
        }
        if (t.informed() != null) {
            db.execute(
                    "insert into alert.feedback (contact_id, alert_id, account_id, tier, words, told_at)"
                            + " values (?, ?, ?, 4, 'w', ?::timestamptz)",
                    a.student(),
                    a.id(),
                    a.actor(),
                    time(t.informed()));
        }
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
