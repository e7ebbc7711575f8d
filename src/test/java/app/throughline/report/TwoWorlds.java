package app.throughline.report;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.List;
import java.util.Random;

/**
 * A campus of sixty students of its own, made at random, and changes to it of which somebody sees nothing. An advisor has
 * students 21 to 35; a lead shares a team with the advisor of 1 to 20; Diane sees everybody, and nobody here sees what is
 * of the wellbeing staff.
 */
public final class TwoWorlds {
    public static final long ADVISOR = 99403;
    public static final long LEAD = 99401;

    /** The campus and its term as an address. */
    public static final String ADDRESS = "campus=99400&term=99405&from=2024-01-01&until=2024-04-30";

    private static final long COLLEAGUE = 99402;
    private static final int WELLBEING = 2;

    private final TestDatabase database;
    private final Random random;

    public TwoWorlds(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    /** Makes the first world anew. */
    public void write() {
        clear();
        run(
                "insert into contact.campus (id, source, code, name) overriding system value values (99400, 'two', 'TWO', 'Two')"
                        + " on conflict do nothing");
        run("insert into access.account (id, email, family_name) overriding system value values"
                + " (99401, 'lead@two.test', 'Lead'), (99402, 'colleague@two.test', 'Colleague'),"
                + " (99403, 'advisor@two.test', 'Advisor') on conflict do nothing");
        run("insert into access.group_member (group_id, account_id) values (3, 99401), (3, 99402), (3, 99403)"
                + " on conflict do nothing");
        run(
                "insert into access.team (id, name) overriding system value values (99404, 'Two worlds') on conflict do nothing");
        run(
                "insert into access.team_member (team_id, account_id, is_lead) values (99404, 99401, true), (99404, 99402, false)"
                        + " on conflict do nothing");
        run("insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, is_main)"
                + " overriding system value values (99405, 'two', 'TWO', 'Two', '2024-01-01', '2024-05-01', '2024-01-15',"
                + " false) on conflict do nothing");
        run("insert into academics.course (id, source, code, title, department) overriding system value values"
                + " (99406, 'two', 'TWO 1', 'Twos', 'History') on conflict do nothing");
        run(
                "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                        + " values (99407, 'two', 'TWO-1', 99406, 99405, '2024-01-01', '2024-05-01'),"
                        + " (99408, 'two', 'TWO-2', 99406, 99405, '2024-01-01', '2024-05-01') on conflict do nothing");
        students(1, 60);
        advised(COLLEAGUE, 1, 20);
        advised(ADVISOR, 21, 35);
        record(1, 60);
        work(1, 60, 0, 120, false);
        work(1, 60, WELLBEING, 10, false);
    }

    /** Changes what the advisor does not see: other students, and of their own what is of others. */
    public void hideFromAdvisor() {
        changeOthers(1, 20);
        changeOthers(36, 60);
        restricted(21, 35);
        work(21, 35, 0, 10, true);
    }

    /** Changes what the lead does not see: students of nobody in their teams. */
    public void hideFromLead() {
        changeOthers(21, 60);
        restricted(1, 20);
        work(1, 20, 0, 10, true);
    }

    /** Changes what the director does not see. */
    public void hideFromDirector() {
        restricted(1, 60);
    }

    /** Adds, removes and alters students, their record and their work. */
    private void changeOthers(int first, int last) {
        int gone = first + random.nextInt(last - first);
        erase(gone, gone);
        int more = first + 1_000;
        students(more, more + 5 + random.nextInt(20));
        record(more, more + 5);
        record(first, last);
        work(more, more + 5, 0, 30, false);
        work(first, last, 0, 40, false);
        run(
                "update contact.contact set stage = 'graduated', campus_id = 99400 where id between %s and %s and id %% 3 = 0"
                        .formatted(id(first), id(last)));
        run("update academics.enrollment set final_grade = 'F', current_percent = 12 where contact_id between %s and %s"
                        .formatted(id(first), id(last))
                + " and id % 2 = 0");
        run(
                "update alert.alert set priority = 1, due_at = '2024-01-02' where status < 3 and contact_id between %s and %s"
                        .formatted(id(first), id(last)));
        run("update task.task set due_at = '2024-02-02' where contact_id between %s and %s"
                .formatted(id(first), id(last)));
    }

    private void restricted(int first, int last) {
        work(first, last, WELLBEING, 15 + random.nextInt(30), false);
        run(
                "update alert.alert set status = 4, closed_at = '2024-03-03', reason_id = (select id from alert.reason where key"
                        + " = 'contacted') where compartment_id = 2 and id % 2 = 0 and status < 4 and contact_id between "
                        + id(first) + " and " + id(last));
    }

    private void students(int first, int last) {
        run(
                "insert into contact.contact (id, source, source_key, family_name, given_name, campus_id) overriding system value"
                        + " select 994000 + i, 'two', i::text, 'Two' || i, 'S', 99400 from generate_series(%s, %s) i"
                                .formatted(first, last)
                        + " on conflict do nothing");
    }

    private void advised(long account, int first, int last) {
        run("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " select 994000 + i, " + account
                + ", r.id, true, date '2020-01-01', 'two' from contact.network_role r,"
                + " generate_series(" + first + ", " + last + ") i where r.key = 'academic_advisor'");
    }

    /** Enrollments, each student once or twice, and attendance. */
    private void record(int first, int last) {
        run("with r as materialized (select i, s, random() as a, random() as b from generate_series(%s, %s) i,"
                        .formatted(first, last)
                + " generate_series(99407, 99408) s) insert into academics.enrollment (section_id, contact_id, status,"
                + " registered_on, status_on, final_grade, credits, current_percent) select s, 994000 + i,"
                + " case when a < 0.2 then 'withdrawn' else 'completed' end, date '2023-12-01',"
                + " case when a < 0.2 then date '2024-02-20' end,"
                + " case when a > 0.2 then (array['A', 'B', 'C', 'D', 'F'])[1 + floor(b * 5)::int] end, 3, 40 + 60 * b"
                + " from r join contact.contact k on k.id = 994000 + i where a < 0.9 on conflict do nothing");
        run(
                "insert into academics.attendance (contact_id, section_id, met_on, state) select e.contact_id, e.section_id,"
                        + " date '2024-01-08' + 7 * d, (array['present', 'absent', 'late', 'excused'])[1 + floor(random() * 4)::int]"
                        + " from academics.enrollment e, generate_series(0, 5) d where e.contact_id between %s and %s"
                                .formatted(id(first), id(last))
                        + " on conflict do nothing");
    }

    /** Alerts, cases, attempts and tasks. @param isPrivate only cases, and what belongs to them, of nobody here */
    private void work(int first, int last, int compartment, int number, boolean isPrivate) {
        if (!isPrivate) {
            alerts(first, last, compartment, number);
        }
        long from = cases(first, last, compartment, number / 2, isPrivate);
        run(
                "insert into note.contact_attempt (contact_id, case_id, channel, direction, result, attempted_at, account_id)"
                        + " select k.contact_id, k.id, 'call', 'to_student', (array['reached', 'no_answer'])[1 + k.id % 2],"
                        + " k.opened_at + interval '5 hours', 9501 from casework.support_case k where k.id > " + from
                        + " and k.contact_id between 994000 and 996000");
        run("insert into task.task (contact_id, case_id, title, status, assignee_id, due_at, created_at, completed_at)"
                + " select k.contact_id, k.id, 't', case when k.id % 2 = 0 then 1 else 4 end, 9501,"
                + " k.opened_at + interval '3 days', k.opened_at,"
                + " case when k.id % 2 = 1 then k.opened_at + interval '2 days' end from casework.support_case k"
                + " where k.id > " + from + " and k.contact_id between 994000 and 996000");
    }

    private void alerts(int first, int last, int compartment, int number) {
        run(
                ("with t as (select id, kind, compartment_id, row_number() over (order by id) - 1 as no, count(*) over () as n"
                                + " from alert.alert_type where compartment_id = %s and is_active), r as materialized (select"
                                + " (array(select id from contact.contact where id between %s and %s order by id)) as ids,"
                                + " random() as a, random() as b, random() as c, random() as d from generate_series(1, %s)),"
                                + " p as (select *, ids[1 + floor(a * cardinality(ids))::int] as contact_id,"
                                + " timestamptz '2024-01-03' + b * interval '100 days' as at,"
                                + " (array[1, 1, 2, 4, 4, 5])[1 + floor(c * 6)::int] as status from r)"
                                + " insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status,"
                                + " source, section_id, last_occurred_at, created_at, actor_kind, actor_id, actor_label, due_at,"
                                + " reviewed_at, closed_at, reason_id, first_response_at, first_contact_due_at,"
                                + " first_contact_warn_at) select p.contact_id, t.id, t.kind, t.compartment_id,"
                                + " 1 + floor(d * 4)::int, 'Two', p.status, 'rule', 99407 + floor(d * 2)::int, p.at, p.at, 4, 1,"
                                + " 'Two', p.at + interval '2 days', case when p.status <> 1 then p.at + d * interval '3 days' end,"
                                + " case when p.status >= 4 then p.at + interval '3 days' + a * interval '20 days' end,"
                                + " case when p.status >= 4 then (select id from alert.reason where key ="
                                + " case when p.status = 4 then 'contacted' else 'not_a_concern' end) end,"
                                + " case when a < 0.6 then p.at + d * interval '5 days' end, p.at + interval '2 days',"
                                + " p.at + interval '2 days' from p join t on t.no = floor(c * 1000)::int %% t.n")
                        .formatted(compartment, id(first), id(last), number));
    }

    /** @return the id after which theirs begin */
    private long cases(int first, int last, int compartment, int number, boolean isPrivate) {
        long from = number("select coalesce(max(id), 0) from casework.support_case");
        run(("with r as materialized (select (array(select id from contact.contact where id between %s and %s"
                        + " order by id)) as ids, random() as a, random() as b, random() as c, random() as d"
                        + " from generate_series(1, %s)),"
                        + " p as (select *, ids[1 + floor(a * cardinality(ids))::int] as contact_id,"
                        + " timestamptz '2024-01-03' + b * interval '100 days' as at from r)"
                        + " insert into casework.support_case (contact_id, type_id, compartment_id, is_private, title,"
                        + " priority, status_id, status_group, assignee_id, due_at, opened_at, actor_kind, actor_id,"
                        + " actor_label, first_response_at, first_contact_due_at, first_contact_warn_at, clock_start_at,"
                        + " closed_at, first_closed_at, is_reached, result, reason_id, last_activity_at)"
                        + " select p.contact_id, (select min(id) from casework.case_type where is_active) +"
                        + " floor(d * 3)::int, %s, %s, 'Two', 1 + floor(c * 4)::int, s.id, s.group_code, 9501,"
                        + " p.at + d * interval '30 days', p.at, 1, 9501, 'Diane', case when d < 0.7 then"
                        + " p.at + c * interval '4 days' end, p.at + interval '2 days', p.at + interval '2 days', p.at, x.at,"
                        + " x.at, case when x.at is not null then d < 0.4 end, case when x.at is not null then"
                        + " 1 + floor(d * 2)::int end, case when x.at is not null then (select id from casework.close_reason"
                        + " where key = 'plan') end, p.at from p cross join lateral (select case when p.c < 0.4 then p.at +"
                        + " p.a * interval '40 days' + interval '1 day' end as at) x join casework.case_status s on s.key ="
                        + " case when x.at is null then 'todo' when p.d < 0.5 then 'resolved' else 'closed_unresolved' end")
                .formatted(id(first), id(last), number, compartment, isPrivate));
        return from;
    }

    private void clear() {
        erase(0, 2_000);
    }

    private void erase(int first, int last) {
        for (var table : List.of(
                "task.task",
                "note.contact_attempt",
                "alert.alert",
                "casework.case_history",
                "casework.support_case",
                "academics.attendance",
                "academics.enrollment",
                "contact.network_link")) {
            run("delete from " + table + " where contact_id between " + id(first) + " and " + id(last));
        }
        run("delete from contact.contact where id between " + id(first) + " and " + id(last));
    }

    /** How much work of all kinds there is at the campus, whoever sees it. */
    public long size() {
        return number("select (select count(*) from alert.alert where contact_id between 994000 and 996000)"
                + " + (select count(*) from casework.support_case where contact_id between 994000 and 996000)");
    }

    private static long id(int student) {
        return 994_000 + student;
    }

    private long number(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        People.write(database, "select setseed(" + (random.nextDouble() * 2 - 1) + "); " + sql);
    }
}
