package app.throughline.action.perform;

import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment;
import app.throughline.contact.ContactId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.springframework.stereotype.Component;

/** The SQL of who can get work, and of whose turn it is. Nobody is named who left or is away that day. */
@Component
class TurnStore {
    /** Of the advisory locks: a person's turn in a round. */
    private static final int LOCK = 2001;

    private static final String HERE =
            " and a.is_active and not a.is_service and not exists (select 1 from access.coverage c"
                    + " where c.away_id = a.id and {0} between c.starts_on and c.ends_on)";
    private static final String POOL = " (a.id = any({1}) or exists (select 1 from access.team_member m"
            + " join access.team t on t.id = m.team_id and t.retired_at is null"
            + " where m.account_id = a.id and m.team_id = any({2})))";

    /** Weighs 8, 4, 2 or 1 by the rank of the priority. */
    private static final String LOAD =
            " coalesce((select sum(1 << (4 - w.priority)) from alert.alert w where w.reviewer_id = a.id"
                    + " and w.status <= 3), 0)"
                    + " + coalesce((select sum(1 << (4 - w.priority)) from casework.support_case w"
                    + " where w.assignee_id = a.id and w.status_group <= 2), 0)"
                    + " + coalesce((select sum(1 << (4 - w.priority)) from task.task w where w.assignee_id = a.id"
                    + " and w.status <= 3), 0)";

    private final DSLContext db;

    /** Somebody who can get work. @param turn the number of their last turn, 0 when they had none */
    record Candidate(long account, long turn) {}

    TurnStore(DSLContext db) {
        this.db = db;
    }

    /** Those of these people who are here, in their order. */
    List<Long> here(List<Long> accounts, LocalDate today) {
        return accounts(db.fetch(
                "select a.id from access.account a where a.id = any({1})" + HERE
                        + " order by array_position({1}, a.id)",
                val(today),
                ids(accounts)));
    }

    /** Those who have this role for a student and are here, the primary first. */
    List<Long> inRole(ContactId contact, String role, LocalDate today, boolean here) {
        return accounts(db.fetch(
                "select a.id from contact.network_link l join contact.network_role r on r.id = l.role_id"
                        + " join access.account a on a.id = l.account_id where l.contact_id = {1} and r.key = {2}"
                        + " and l.begins_on <= {0} and (l.ends_on is null or l.ends_on >= {0})"
                        + (here ? HERE : "") + " order by l.is_primary desc, l.id",
                val(today),
                val(contact.value()),
                val(role)));
    }

    /** Those who teach a section and are here, the primary first. */
    List<Long> instructors(long section, LocalDate today, boolean here) {
        return accounts(db.fetch(
                "select a.id from academics.section_instructor i join access.account a on a.id = i.account_id"
                        + " where i.section_id = {1} and {0} is not null" + (here ? HERE : "")
                        + " order by i.is_primary desc, a.id",
                val(today),
                val(section)));
    }

    /** Those who stand in for these people that day, and are here themselves. */
    List<Long> covers(List<Long> accounts, LocalDate today) {
        return accounts(db.fetch(
                "select a.id from access.coverage v join access.account a on a.id = v.cover_id where v.away_id ="
                        + " any({1}) and {0} between v.starts_on and v.ends_on" + HERE
                        + " order by array_position({1}, v.away_id), v.id",
                val(today),
                ids(accounts)));
    }

    /** The pool in the order of a round: whoever waits longest first, then as the pool names them, then by name. */
    List<Candidate> rotating(Assignment.Pool pool, String round, LocalDate today) {
        return candidates(db.fetch(
                "select a.id, coalesce(o.number, 0) from access.account a left join action.turn o"
                        + " on o.account_id = a.id and o.round = {3} where" + POOL + HERE
                        + " order by coalesce(o.number, 0), array_position({1}, a.id), a.family_name, a.given_name, a.id",
                val(today),
                people(pool),
                teams(pool),
                val(round)));
    }

    /** The pool by open work, the least first, then whoever waits longest, then by name. */
    List<Candidate> balanced(Assignment.Pool pool, String round, LocalDate today) {
        return candidates(db.fetch(
                "select p.id, p.turn from (select a.id, coalesce(o.number, 0) as turn, a.family_name, a.given_name,"
                        + LOAD
                        + " as load from access.account a left join action.turn o on o.account_id = a.id and o.round ="
                        + " {3} where" + POOL + HERE + ") p order by p.load, p.turn, p.family_name, p.given_name, p.id",
                val(today),
                people(pool),
                teams(pool),
                val(round)));
    }

    /**
     * Takes a person's turn. Never waits: while another transaction is taking it, or has taken it since the person was
     * read, it is not theirs.
     */
    boolean take(String round, Candidate who) {
        return db.execute(
                        "insert into action.turn as t (round, account_id, number) select {0}, {1},"
                                + " nextval('action.turn_number') where pg_try_advisory_xact_lock({3}, hashtext({0} || ':'"
                                + " || {1})) on conflict (round, account_id) do update set number = excluded.number"
                                + " where t.number = {2}",
                        val(round), val(who.account()), val(who.turn()), val(LOCK))
                == 1;
    }

    /** The members of these teams who work here. */
    List<Long> members(Collection<Long> teams) {
        return accounts(db.fetch(
                "select distinct a.id from access.team_member m join access.account a on a.id = m.account_id"
                        + " where m.team_id = any({0}) and a.is_active order by a.id",
                ids(teams)));
    }

    /** Who leads these teams, or the teams of these people. */
    List<Long> leads(Collection<Long> teams, Collection<Long> people) {
        return accounts(db.fetch(
                "select distinct l.account_id from access.team_member l join access.account a on a.id = l.account_id"
                        + " where l.is_lead and a.is_active and (l.team_id = any({0}) or l.team_id in (select m.team_id"
                        + " from access.team_member m where m.account_id = any({1}))) order by l.account_id",
                ids(teams), ids(people)));
    }

    /** The people of a permission group who work here. */
    List<Long> inGroup(String key) {
        return accounts(db.fetch(
                "select a.id from access.permission_group g join access.group_member m on m.group_id = g.id"
                        + " join access.account a on a.id = m.account_id where g.key = {0} and a.is_active"
                        + " and not a.is_service order by a.id limit 500",
                val(key)));
    }

    /** Who subscribes to a case: people and teams. */
    List<Assignee> subscribers(long supportCase) {
        return db.select(CASE_SUBSCRIBER.ACCOUNT_ID, CASE_SUBSCRIBER.TEAM_ID)
                .from(CASE_SUBSCRIBER)
                .where(CASE_SUBSCRIBER.CASE_ID.eq(supportCase))
                .orderBy(CASE_SUBSCRIBER.ID)
                .limit(500)
                .<Assignee>fetch(row ->
                        row.value1() == null ? new Assignee.Team(row.value2()) : new Assignee.Person(row.value1()));
    }

    private static Field<Long[]> people(Assignment.Pool pool) {
        return ids(pool.of().stream()
                .map(Assignee::account)
                .filter(Objects::nonNull)
                .toList());
    }

    private static Field<Long[]> teams(Assignment.Pool pool) {
        return ids(
                pool.of().stream().map(Assignee::team).filter(Objects::nonNull).toList());
    }

    private static Field<Long[]> ids(Collection<Long> ids) {
        return val(ids.toArray(Long[]::new));
    }

    private static List<Long> accounts(Result<Record> rows) {
        return rows.map(r -> r.get(0, Long.class));
    }

    private static List<Candidate> candidates(Result<Record> rows) {
        return rows.map(r -> new Candidate(r.get(0, Long.class), r.get(1, Long.class)));
    }
}
