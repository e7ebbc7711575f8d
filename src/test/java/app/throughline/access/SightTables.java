package app.throughline.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The personal tables as the tests see them: what names a row in each, and how a {@link SightWorld} is written. */
final class SightTables {
    /** Tables of the academic record in which the world has one row per student. */
    static final List<String> ACADEMIC = List.of(
            "academics.enrollment_history",
            "academics.attendance",
            "academics.item_result",
            "academics.grade_point",
            "academics.lms_day",
            "academics.term_summary",
            "academics.registration_hold",
            "academics.enrollment_risk",
            "academics.risk_change");

    /** SQL that names a row as the model does; a table not listed has {@code id}. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        ACADEMIC.forEach(table -> KEYS.put(table, "contact_id"));
        for (var table : List.of(
                "contact.contact_sensitive",
                "contact.sensitive_history",
                "contact.property_history",
                "contact.consent",
                "academics.contact_program",
                "contact.contact_label",
                "segment.snapshot_member",
                "segment.event",
                "segment.contact_state",
                "segment.change_0",
                "segment.change_1",
                "segment.change_2",
                "action.performed",
                "rule.arming",
                "rule.signal",
                "rule.signal_state",
                "workflow.enrollment",
                "workflow.stretch",
                "workflow.refusal",
                "workflow.arrival",
                "workflow.nudge",
                "workflow.gathered",
                "academics.risk_mark")) {
            KEYS.put(table, "contact_id");
        }
        for (var table : List.of(
                "alert.status_history",
                "alert.occurrence",
                "alert.alert_comment",
                "alert.comment_version",
                "alert.feedback",
                "alert.receipt",
                "casework.case_alert")) {
            KEYS.put(table, "alert_id");
        }
        for (var table : List.of("case_history", "case_merge", "related_item", "playbook_run", "playbook_wait")) {
            KEYS.put("casework." + table, "case_id");
        }
        KEYS.put("report.stale", "contact_id");
        KEYS.put("report.case_stretch", "case_id");
        KEYS.put("report.case_moment", "case_id");
        KEYS.put("rule.run", "coalesce('alert ' || alert_id, 'case ' || case_id, 'student ' || contact_id)");
        KEYS.put("note.note_version", "note_id");
        KEYS.put("note.note_reader", "note_id || ':' || account_id");
        KEYS.put("note.file_reader", "file_id || ':' || account_id");
        KEYS.put("task.checklist_item", "task_id");
        KEYS.put("access.recusal", "account_id || ':' || contact_id");
    }

    private final Statement sql;

    private SightTables(Statement sql) {
        this.sql = sql;
    }

    static String key(String table) {
        return KEYS.getOrDefault(table, "id");
    }

    /** Writes the world as superuser, past row security and without the triggers' help. */
    static void write(SightWorld world, Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            var tables = new SightTables(statement);
            tables.staff(world);
            tables.students(world);
            tables.academics(world);
            tables.alertsAndCases(world);
            tables.work(world);
            tables.deletions(world);
            tables.facts();
            tables.log(world);
            tables.notices(world);
            tables.imports();
            tables.segments(world);
            tables.rules(world);
            tables.submissions(world);
        }
    }

    /**
     * One function per table that asks for many accounts in turn: the policies are planned once, not for each account.
     */
    static void askers(Iterable<String> tables, Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("create schema test; grant usage on schema test to throughline_web, throughline_engine");
            for (var table : tables) {
                statement.execute("""
                        create function %s(accounts bigint[]) returns table (account bigint, keys text[])
                        language plpgsql as $$ begin
                            foreach account in array accounts loop
                                perform set_config('app.viewer', account::text, true);
                                select array_agg(distinct (%s)::text) into keys from %s;
                                return next;
                            end loop;
                        end $$""".formatted(
                        asker(table), key(table).replaceAll("\\b(account_id|contact_id)", "t.$1"), table + " t"));
            }
        }
    }

    static String asker(String table) {
        return "test." + table.replace('.', '_');
    }

    private void staff(SightWorld world) throws SQLException {
        sql.execute("update calendar.institution set clock_at = '" + SightWorld.TODAY + " 17:00Z', zone = 'UTC'");
        for (var group : world.groups.values()) {
            if (group.id() < 200) {
                continue; // the migration brings these: the model's own table of them must agree
            }
            insert("access.permission_group (id, key, name)", row(group.id(), "g" + group.id(), "G " + group.id()));
            for (int area = 0; area < 8; area++) {
                insert("access.group_level", row(group.id(), area + 1, group.levels()[area]));
            }
            insert("access.group_right", group.rights().stream().map(r -> row(group.id(), r)));
            insert("access.compartment_group", group.compartments().stream().map(c -> row(c, group.id())));
        }
        var people = world.accounts.values().stream().filter(a -> a.id() != 1).toList();
        insert(
                "access.account (id, email, family_name, is_active)",
                people.stream().map(a -> row(a.id(), a.id() + "@example.edu", "P" + a.id(), a.active())));
        insert(
                "access.group_member",
                people.stream().flatMap(a -> a.groups().stream().map(g -> row(g, a.id()))));
        for (var team : world.teams) {
            sql.execute("insert into access.team (id, name, retired_at) overriding system value values (" + team.id()
                    + ", 'T" + team.id() + "', " + (team.retired() ? "now()" : "null") + ")");
        }
        insert(
                "access.team_member (team_id, account_id)",
                world.teams.stream().flatMap(t -> t.members().stream().map(m -> row(t.id(), m))));
        insert(
                "access.coverage (away_id, cover_id, starts_on, ends_on)",
                world.coverages.stream()
                        .map(c -> row(
                                c.away(), c.cover(), c.from(), c.until().isBefore(c.from()) ? c.from() : c.until())));
    }

    private void students(SightWorld world) throws SQLException {
        insert(
                "contact.contact (id, source, source_key, family_name)",
                world.contacts.stream().map(c -> row(c, "test", "k" + c, "S" + c)));
        insert("contact.contact_sensitive (contact_id)", world.contacts.stream().map(SightTables::row));
        insert(
                "contact.contact_label",
                world.contacts.stream().map(c -> "(" + c + ", (select min(id) from contact.label), now())"));
        insert(
                "contact.consent (contact_id, channel, state, source, changed_at)",
                world.contacts.stream().map(c -> row(c, "sms", "denied", "test", SightWorld.TODAY)));
        insert(
                "contact.network_link (id, contact_id, account_id, role_id, begins_on, ends_on, source)",
                world.links.stream()
                        .map(l ->
                                row(l.id(), l.contact(), l.account(), 1 + l.id() % 11, l.begins(), l.ends(), "test")));
        insert("contact.property (id, key, label, type)", Stream.of(row(1, "open", "Open", "text")));
        for (var history : List.of("property_history", "sensitive_history")) {
            insert(
                    "contact." + history + " (contact_id, property_id, changed_at)",
                    world.contacts.stream().map(c -> row(c, 1, SightWorld.TODAY)));
        }
        insert(
                "access.recusal (account_id, contact_id, reason)",
                world.recusals.stream().map(r -> row(r.account(), r.contact(), "cousin")));
        insert(
                "access.break_glass (id, account_id, contact_id, compartment_id, reason, starts_at, ends_at)",
                world.glasses.stream()
                        .map(g -> row(
                                g.id(),
                                g.account(),
                                g.contact(),
                                g.compartment(),
                                "welfare check in the residence hall",
                                g.starts(),
                                g.ends())));
    }

    private void academics(SightWorld world) throws SQLException {
        var today = SightWorld.TODAY;
        insert("academics.program (id, source, code, name)", Stream.of(row(1, "test", "BA", "Arts")));
        insert(
                "academics.term (id, source, code, name, starts_on, ends_on, census_on)",
                Stream.of(row(1, "test", "S", "Spring", today, today, today)));
        insert("academics.course (id, source, code, title)", Stream.of(row(1, "test", "C", "Course")));
        insert(
                "academics.section (id, source, key, course_id, term_id, starts_on, ends_on)",
                world.sections.stream().map(s -> row(s.id(), "test", "k" + s.id(), 1, 1, s.starts(), s.ends())));
        insert(
                "academics.section_instructor (section_id, account_id)",
                world.sections.stream().flatMap(s -> s.instructors().stream().map(i -> row(s.id(), i))));
        insert(
                "academics.graded_item (id, section_id, key, title, is_expected)",
                Stream.of(row(1, 1, "k", "Essay", true)));
        insert(
                "academics.enrollment (id, contact_id, section_id, status, registered_on)",
                world.enrollments.stream().map(e -> row(e.id(), e.contact(), e.section(), e.status(), today)));
        each(world, "contact_program (contact_id, program_id)", "1");
        each(world, "attendance (contact_id, section_id, met_on, state)", "1, '" + today + "', 'absent'");
        each(world, "item_result (contact_id, item_id, state)", "1, 'graded'");
        each(world, "grade_point (contact_id, section_id, as_of_on)", "1, '" + today + "'");
        each(world, "lms_day (contact_id, section_id, day_on)", "1, '" + today + "'");
        each(world, "term_summary (contact_id, term_id)", "1");
        each(
                world,
                "enrollment_risk (contact_id, enrollment_id, level, point_count, given, since_at)",
                "(select min(id) from academics.enrollment), 1, 2, '[]', now()");
        each(
                world,
                "risk_change (contact_id, enrollment_id, from_level, to_level, point_count, changed_at, is_firing)",
                "(select min(id) from academics.enrollment), 0, 1, 2, now(), false");
        insert("academics.risk_mark (contact_id)", world.contacts.stream().map(c -> "(" + c + ")"));
        each(world, "registration_hold (contact_id, source, code, begins_on)", "'test', 'fee', '" + today + "'");
        each(
                world,
                "enrollment_history (contact_id, enrollment_id, status, replaced_at)",
                "(select min(id) from academics.enrollment), 'enrolled', now()");
    }

    private void each(SightWorld world, String table, String values) throws SQLException {
        insert("academics." + table, world.contacts.stream().map(c -> "(" + c + ", " + values + ")"));
    }

    private void alertsAndCases(SightWorld world) throws SQLException {
        insert(
                "alert.alert (id, contact_id, compartment_id, reviewer_id, reviewer_team_id, created_by, type_id, kind,"
                        + " priority, title, status, source, last_occurred_at, created_at, actor_kind, actor_id, actor_label)",
                world.alerts.stream()
                        .map(a -> row(a.id(), a.contact(), a.compartment(), a.reviewer(), a.reviewerTeam(), a.raiser())
                                .replace(")", ", 1, 1, 3, 'A', 1, 'manual', now(), now(), 1, 1, 'x')")));
        for (var child : List.of(
                "status_history (contact_id, alert_id, to_status, moved_at, actor_kind, actor_id, actor_label)"
                        + " select contact_id, id, 1, now(), 1, 1, 'x'",
                "occurrence (contact_id, alert_id, occurred_at, source) select contact_id, id, now(), 'rule'",
                "alert_comment (contact_id, alert_id, author_id, body, written_at) select contact_id, id, 1, 'x', now()",
                "comment_version (contact_id, alert_id, comment_id, body, replaced_at)"
                        + " select contact_id, id, (select min(c.id) from alert.alert_comment c), 'x', now()")) {
            sql.execute("insert into alert." + child + " from alert.alert");
        }
        for (var child : List.of(
                "feedback (contact_id, alert_id, account_id, tier, words, told_at)"
                        + " select contact_id, id, created_by, 1, 'x', now()",
                "receipt (contact_id, alert_id, account_id, number, type_id, words, raised_at)"
                        + " select contact_id, id, created_by, number, 1, 'x', now()")) {
            sql.execute("insert into alert." + child + " from alert.alert where created_by is not null");
        }
        sql.execute("insert into alert.mute (id, contact_id, type_id, compartment_id, until_on, reason, created_at,"
                + " created_by, ended_at, ended_by) overriding system value select id, contact_id, 1, compartment_id,"
                + " current_date, 'x', now(), coalesce(created_by, 1), now(), 1 from alert.alert");
        insert(
                "casework.support_case (id, contact_id, compartment_id, is_private, assignee_id, assignee_team_id,"
                        + " opened_by, type_id, title, priority, status_id, status_group, due_at, opened_at, actor_kind, actor_id,"
                        + " actor_label, last_activity_at)",
                world.cases.stream()
                        .map(c -> row(
                                        c.id(),
                                        c.contact(),
                                        c.compartment(),
                                        c.isPrivate(),
                                        c.assignee(),
                                        c.assigneeTeam(),
                                        c.opener())
                                .replace(")", ", 1, 'C', 3, 1, 1, now(), now(), 1, 1, 'x', now())")));
        sql.execute("insert into casework.case_history (contact_id, case_id, event, happened_at, actor_kind, actor_id,"
                + " actor_label) select contact_id, id, 'opened', now(), 1, 1, 'x' from casework.support_case");
        sql.execute("insert into casework.case_merge (contact_id, case_id, kept_id, status_id, merged_at, merged_by)"
                + " select c.contact_id, c.id, k.id, 1, now(), 1 from casework.support_case c"
                + " join lateral (select o.id from casework.support_case o where o.id <> c.id limit 1) k on true");
        sql.execute("insert into casework.related_item (contact_id, case_id, kind, record_id, related_at, related_by)"
                + " select contact_id, id, 'case', 1, now(), 1 from casework.support_case");
        sql.execute("insert into casework.playbook_run (contact_id, case_id, playbook_id, applied_at, applied_by)"
                + " select c.contact_id, c.id, (select min(p.id) from casework.playbook p), now(), 1"
                + " from casework.support_case c");
        sql.execute(
                "insert into casework.playbook_wait (task_id, contact_id, case_id, after_task_id, due_amount, due_unit)"
                        + " select id, contact_id, id, 1, 1, 'days' from casework.support_case");
        sql.execute("alter table casework.case_subscriber drop constraint if exists"
                + " case_subscriber_case_id_account_id_team_id_key");
        insert(
                "casework.case_subscriber (id, case_id, contact_id, account_id, team_id)",
                world.subscribers.stream().map(s -> row(s.id(), s.of().id(), s.of().contact(), s.account(), s.team())));
        insert(
                "casework.case_alert (alert_id, case_id, contact_id, linked_at)",
                world.linked.stream().map(l -> row(l.alert().id(), l.to().id(), l.to().contact(), SightWorld.TODAY)));
    }

    private void work(SightWorld world) throws SQLException {
        insert(
                "task.task (id, contact_id, case_id, status, assignee_id, assignee_team_id, created_by, is_for_contact,"
                        + " completed_at, title, created_at)",
                world.tasks.stream()
                        .map(t -> row(
                                        t.id(),
                                        t.contact(),
                                        t.on() == null ? null : t.on().id(),
                                        t.status(),
                                        t.assignee(),
                                        t.team(),
                                        t.creator(),
                                        t.assignee() == null && t.team() == null,
                                        t.status() > 3 ? SightWorld.TODAY : null)
                                .replace(")", ", 'T', now())")));
        sql.execute("insert into task.checklist_item (task_id, contact_id, position, label)"
                + " select id, contact_id, 1, 'x' from task.task");
        sql.execute("alter table task.task_subscriber drop constraint if exists"
                + " task_subscriber_task_id_account_id_team_id_key");
        insert(
                "task.task_subscriber (id, task_id, contact_id, account_id, team_id)",
                world.followers.stream().map(f -> row(f.id(), f.of().id(), f.of().contact(), f.account(), f.team())));
        notes(world);
    }

    private void notes(SightWorld world) throws SQLException {
        insert(
                "note.note (id, contact_id, case_id, visibility, team_id, author_id, body, written_at)",
                world.notes.stream()
                        .map(n -> row(
                                        n.id(),
                                        n.contact(),
                                        n.on() == null ? null : n.on().id(),
                                        n.visibility(),
                                        n.team(),
                                        n.author())
                                .replace(")", ", 'N', now())")));
        insert(
                "note.stored_file (id, contact_id, case_id, visibility, team_id, author_id, storage_key, name, media_type,"
                        + " size_bytes, sha256, uploaded_at)",
                world.files.stream()
                        .map(n -> row(
                                        n.id(),
                                        n.contact(),
                                        n.on() == null ? null : n.on().id(),
                                        n.visibility(),
                                        n.team(),
                                        n.author(),
                                        "k" + n.id())
                                .replace(")", ", 'N', 'text/plain', 1, '" + "0".repeat(64) + "', now())")));
        insert(
                "note.file_reader (file_id, contact_id, account_id)",
                world.files.stream().flatMap(n -> n.readers().stream().map(r -> row(n.id(), n.contact(), r))));
        insert(
                "note.appointment (id, contact_id, case_id, status, staff_id, created_by, starts_at, length_minutes,"
                        + " created_at)",
                world.appointments.stream()
                        .map(a -> row(
                                        a.id(),
                                        a.contact(),
                                        a.on() == null ? null : a.on().id(),
                                        a.status(),
                                        a.host(),
                                        a.maker())
                                .replace(")", ", now(), 30, now())")));
        insert(
                "note.note_reader (note_id, contact_id, account_id)",
                world.notes.stream().flatMap(n -> n.readers().stream().map(r -> row(n.id(), n.contact(), r))));
        sql.execute("insert into note.note_version (note_id, contact_id, version, body, replaced_at)"
                + " select id, contact_id, 1, 'x', now() from note.note");
        insert(
                "note.contact_attempt (id, contact_id, case_id, alert_id, account_id, channel, direction, result,"
                        + " attempted_at)",
                world.attempts.stream()
                        .map(a -> row(
                                        a.id(),
                                        a.contact(),
                                        a.on() == null ? null : a.on().id(),
                                        a.about() == null ? null : a.about().id(),
                                        a.by())
                                .replace(")", ", 'call', 'to_student', 'reached', now())")));
        insert(
                "message.message (id, contact_id, case_id, alert_id, account_id, key, channel, topic, purpose, address,"
                        + " subject, body, state, created_at, actor_kind, actor_name)",
                world.attempts.stream()
                        .map(a -> row(
                                        a.id(),
                                        a.contact(),
                                        a.on() == null ? null : a.on().id(),
                                        a.about() == null ? null : a.about().id(),
                                        a.by(),
                                        "m" + a.id())
                                .replace(")", ", 'email', 'advising', 1, 'a@b.c', 's', 'b', 1, now(), 1, 'x')")));
    }

    /** What is reckoned of records that are there; marks came with the records. */
    private void facts() throws SQLException {
        sql.execute("insert into report.alert_fact (id, contact_id, compartment_id, reviewer_id, reviewer_team_id,"
                + " created_by, apart, type_id, kind, priority, source, status, created_at, occurrences)"
                + " select id, contact_id, compartment_id, reviewer_id, reviewer_team_id, created_by, 0, 1, 'concern', 3,"
                + " 'manual', 'triage', now(), 1 from alert.alert where deleted_at is null");
        sql.execute(
                "insert into report.case_fact (id, contact_id, compartment_id, is_private, assignee_id,"
                        + " assignee_team_id, opened_by, apart, type_id, priority, status_group, opened_at, clock_start_at, due_at,"
                        + " reopen_count) select id, contact_id, compartment_id, is_private, assignee_id, assignee_team_id,"
                        + " opened_by, 0, 1, 3, 'todo', now(), now(), now(), 0 from casework.support_case where deleted_at is null");
        sql.execute("insert into report.case_stretch (case_id, place, contact_id, from_at, paused)"
                + " select id, 0, contact_id, now(), false from casework.support_case");
        sql.execute("insert into report.case_moment (case_id, place, kind, contact_id, at)"
                + " select id, 0, 'opened', contact_id, now() from casework.support_case");
        sql.execute("delete from report.stale");
        sql.execute("insert into report.stale (contact_id) select id from contact.contact");
    }

    /** Some records were deleted. */
    private void deletions(SightWorld world) throws SQLException {
        for (var table : List.of("alert.alert", "casework.support_case", "task.task", "note.note")) {
            sql.execute("update " + table + " set deleted_at = now() where id % " + SightWorld.DELETED + " = 0");
        }
        insert(
                "access.deletion (id, kind, record_id, label, contact_id, compartment_id, is_private, reason, deleted_by,"
                        + " deleted_at)",
                world.deletions.stream()
                        .map(d -> row(
                                        d.id(),
                                        "case",
                                        d.id(),
                                        "CASE-" + d.id(),
                                        d.contact(),
                                        d.compartment(),
                                        d.isPrivate(),
                                        "by mistake",
                                        d.by())
                                .replace(")", ", now())")));
    }

    private void log(SightWorld world) throws SQLException {
        insert(
                "audit.entry (id, actor_kind, actor_id, record_kind, record_id, contact_id, stripe, seq, recorded_at,"
                        + " happened_at, actor_label, action, depth, detail, origin, prev_hash, hash)",
                world.entries.stream()
                        .map(e -> row(e.id(), e.actorKind(), e.actor(), e.kind(), e.record(), e.contact())
                                .replace(")", ", 0, " + e.id() + ", now(), now(), 'x', 'x', 0, '{}', '', '', '')")));
        insert(
                "audit.reading (id, account_id, record_kind, record_id, contact_id, read_at)",
                world.readings.stream()
                        .map(r -> row(r.id(), r.account(), r.kind(), r.record(), r.contact(), SightWorld.TODAY)));
    }

    private void notices(SightWorld world) throws SQLException {
        insert(
                "notice.notice (id, account_id, away_id, contact_id, record_kind, record_id, event, said, first_at,"
                        + " last_at, open_until)",
                world.notices.stream()
                        .map(n -> row(n.id(), n.account(), n.away(), n.contact(), "alert", 1, 1, "{x}")
                                .replace("'{x}')", "'{x}', now(), now(), now())")));
    }

    /** Two rows of an import that is itself of no interest here: its foreign keys are not asked. */
    private void imports() throws SQLException {
        sql.execute("set session_replication_role = replica");
        insert(
                "intake.quarantined_row (id, run_id, file, line, column_name, value, code, message)",
                Stream.of(row(1, 1, "f", 1, "c", "v", "bad_date", "m"), row(2, 1, "f", 2, "c", "v", "bad_date", "m")));
        insert(
                "intake.sample (id, run_id, table_name, verdict, record_key, before, after)",
                Stream.of(row(1, 1, "t", "added", "k", "{}", "{}"), row(2, 1, "t", "added", "k", "{}", "{}")));
        insert(
                "outbox.delivery (id, channel, key, purpose, address, subject, body)",
                Stream.of(
                        row(1, "mail", "k1", "notice", "a@b.c", "s", "b"),
                        row(2, "mail", "k2", "notice", "a@b.c", "s", "b")));
        sql.execute("reset session_replication_role");
    }

    /** What is known of a student in segments; what their own changes put into the queue gives way to one row each. */
    private void segments(SightWorld world) throws SQLException {
        sql.execute("truncate segment.change_0, segment.change_1, segment.change_2");
        sql.execute("set session_replication_role = replica");
        for (var table : List.of("snapshot_member (contact_id, segment_id)", "change_0", "change_1", "change_2")) {
            insert(
                    "segment." + table,
                    world.contacts.stream().map(c -> table.startsWith("change") ? row(c, "alert", 1, 1) : row(c, 1)));
        }
        insert(
                "segment.contact_state (contact_id, generation, member)",
                world.contacts.stream().map(c -> row(c, 1, "")));
        insert(
                "segment.event (contact_id, segment_id, is_join, happened_at, cause)",
                world.contacts.stream().map(c -> row(c, 1, true, SightWorld.TODAY, 1)));
        sql.execute("reset session_replication_role");
    }

    /** What rules did to alerts and cases, and to enrollments, and what they keep for themselves. */
    private void rules(SightWorld world) throws SQLException {
        sql.execute("set session_replication_role = replica");
        var run = "rule.run (contact_id, alert_id, case_id, enrollment_id, rule_id, version_no, event, result, depth,"
                + " started_at, duration_micros)";
        insert(
                run,
                world.alerts.stream()
                        .map(a -> row(a.contact(), a.id(), null, null, 1, 1, "e", 1, 1, SightWorld.TODAY, 1)));
        insert(
                run,
                world.cases.stream()
                        .map(c -> row(c.contact(), null, c.id(), null, 1, 1, "e", 1, 1, SightWorld.TODAY, 1)));
        insert(run, world.contacts.stream().map(c -> row(c, null, null, 1, 1, 1, "e", 1, 1, SightWorld.TODAY, 1)));
        insert(
                "rule.arming (contact_id, rule_id, alert_id, fires_at)",
                world.contacts.stream().map(c -> row(c, 1, c, SightWorld.TODAY)));
        insert(
                "rule.signal (contact_id, rule_id, subject_id, armed_at)",
                world.contacts.stream().map(c -> row(c, 1, 1, SightWorld.TODAY)));
        insert(
                "action.performed (contact_id, occasion, performed_at)",
                world.contacts.stream().map(c -> row(c, "o" + c, SightWorld.TODAY)));
        insert("rule.signal_state (contact_id)", world.contacts.stream().map(c -> row(c)));
        workflows(world);
        sql.execute("reset session_replication_role");
    }

    private void workflows(SightWorld world) throws SQLException {
        var day = SightWorld.TODAY;
        insert(
                "workflow.enrollment (contact_id, workflow_id, version_no, entry_key, entered_at, moved_at)",
                world.contacts.stream().map(c -> row(c, 1, 1, "k" + c, day, day)));
        insert(
                "workflow.stretch (contact_id, enrollment_id, passed, passed_at)",
                world.contacts.stream().map(c -> row(c, 1, "{1,1,1,-1,0}", day)));
        insert(
                "workflow.refusal (contact_id, workflow_id, entry_key, reason, refused_at)",
                world.contacts.stream().map(c -> row(c, 1, "k", "loop", day)));
        insert(
                "workflow.arrival (contact_id, trigger, entry_key, workflows, happened_at)",
                world.contacts.stream().map(c -> row(c, "event", "k", "{}", day)));
        insert("workflow.nudge (contact_id)", world.contacts.stream().map(c -> row(c)));
        insert(
                "workflow.gathered (contact_id, gathering_id, trigger, entry_key)",
                world.contacts.stream().map(c -> row(c, 1, "manual", "k")));
    }

    /** What was sent with forms: one with each alert, and two that wait for their student. */
    private void submissions(SightWorld world) throws SQLException {
        sql.execute("set session_replication_role = replica");
        var table = "form.submission (id, contact_id, compartment_id, form_id, version_no, state, matched_by, answers,"
                + " submitted_at, received_at)";
        insert(
                table,
                world.alerts.stream()
                        .map(a -> row(
                                a.id(),
                                a.contact(),
                                a.compartment(),
                                1,
                                1,
                                2,
                                2,
                                "{}",
                                SightWorld.TODAY,
                                SightWorld.TODAY)));
        insert(
                table,
                Stream.of(900_001, 900_002)
                        .map(id -> row(id, 0, 0, 1, 1, 1, null, "{}", SightWorld.TODAY, SightWorld.TODAY)));
        insert(
                "form.submitted_file (id, submission_id, question, name, media_type, size_bytes, sha256, storage_key)",
                Stream.concat(world.alerts.stream().map(a -> a.id()), Stream.of(900_001L, 900_002L))
                        .map(id -> row(id, id, "q", "a.pdf", "application/pdf", 1, "a".repeat(64), "sight" + id)));
        sql.execute("reset session_replication_role");
    }

    private static String row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(v -> v == null || v instanceof Number || v instanceof Boolean ? String.valueOf(v) : "'" + v + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void insert(String table, String row) throws SQLException {
        insert(table, Stream.of(row));
    }

    private void insert(String table, Stream<String> rows) throws SQLException {
        var all = new ArrayList<>(rows.toList());
        if (!all.isEmpty()) {
            sql.execute("insert into " + table + " overriding system value values " + String.join(", ", all));
        }
    }
}
