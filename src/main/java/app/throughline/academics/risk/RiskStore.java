package app.throughline.academics.risk;

import static app.throughline.db.academics.Tables.ENROLLMENT_RISK;
import static app.throughline.db.academics.Tables.RISK_MARK;

import app.throughline.academics.risk.CourseSoFar.Grade;
import app.throughline.contact.ContactId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Grade risks, what they are reckoned from, and the marks of students who are to be reckoned anew. */
@Repository
class RiskStore {
    /** How many marks are looked at for each student of a step, since one who changed often has many. */
    private static final int MARKS_OF_A_STUDENT = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<RiskPoint>> POINTS = new TypeReference<>() {};

    private static final String TAKE = """
            delete from academics.risk_mark m
            where m.contact_id in (select distinct q.contact_id
                from (select n.contact_id from academics.risk_mark n limit {0}) q limit {1})
            returning m.contact_id, m.is_silent""";

    /** An enrollment without a series has the grade that stands on it. */
    private static final String COURSES = """
            select e.contact_id, e.id, s.ends_on, e.current_percent, g.days, g.percents,
                (select count(*) from academics.owed_work o
                    where o.contact_id = e.contact_id and o.section_id = e.section_id and o.due_on < {1}
                    and (not o.is_handed_in or o.handed_in_at >= {2})) as missing
            from academics.enrollment e
            join academics.section s on s.id = e.section_id
            left join lateral (
                select array_agg(p.as_of_on order by p.as_of_on) as days,
                    array_agg(p.current_percent order by p.as_of_on) as percents
                from academics.grade_point p
                where p.contact_id = e.contact_id and p.section_id = e.section_id
                and p.current_percent is not null and p.as_of_on <= {1}) g on true
            where e.contact_id = any({0})
            and e.status = 'enrolled'
            and s.starts_on <= {1}
            and s.ends_on >= {1}
            order by e.contact_id, e.id""";

    /** Writes only what differs, and beside it that a level changed. */
    private static final String KEEP = """
            with fresh as (
                select f.* from unnest({0}::bigint[], {1}::bigint[], {2}::smallint[], {3}::smallint[], {4}::jsonb[],
                    {5}::boolean[]) as f (contact_id, enrollment_id, level, point_count, given, is_firing)),
            changed as (
                select f.*, coalesce(k.level, 0) as from_level,
                    case when k.level = f.level then k.since_at else {6} end as since_at
                from fresh f
                left join academics.enrollment_risk k
                on k.contact_id = f.contact_id and k.enrollment_id = f.enrollment_id
                where k.contact_id is null
                or (k.level, k.point_count, k.given) is distinct from (f.level, f.point_count, f.given)),
            kept as (
                insert into academics.enrollment_risk as k
                    (contact_id, enrollment_id, level, point_count, given, since_at)
                select c.contact_id, c.enrollment_id, c.level, c.point_count, c.given, c.since_at from changed c
                on conflict (contact_id, enrollment_id) do update set level = excluded.level,
                    point_count = excluded.point_count, given = excluded.given, since_at = excluded.since_at)
            insert into academics.risk_change
                (contact_id, enrollment_id, from_level, to_level, point_count, changed_at, is_firing)
            select c.contact_id, c.enrollment_id, c.from_level, c.level, c.point_count, {6}, c.is_firing
            from changed c
            where c.level <> c.from_level
            order by c.contact_id, c.enrollment_id""";

    private static final String FORGET = """
            delete from academics.enrollment_risk k
            where k.contact_id = any({0}) and k.enrollment_id <> all({1})""";

    private static final String MARK_ALL = """
            insert into academics.risk_mark (contact_id, is_silent)
            select e.contact_id, {1}
            from academics.enrollment e
            join academics.section s on s.id = e.section_id
            where e.status = 'enrolled' and s.starts_on <= {0} and s.ends_on >= {0}
            union
            select k.contact_id, {1} from academics.enrollment_risk k""";

    private static final String TURN = """
            with before as (select b.form from academics.risk_book b for update)
            update academics.risk_book b
            set form = {0}, reckoned_on = {1}
            from before
            where (b.form, b.reckoned_on) is distinct from ({0}, {1})
            returning before.form""";

    private final DSLContext db;

    RiskStore(DSLContext db) {
        this.db = db;
    }

    /** An active enrollment with what its risk is reckoned from. */
    record Course(long contact, long enrollment, CourseSoFar soFar) {}

    /** An active enrollment with its risk. @param isFiring whether a change of its level counts for triggers */
    record Reckoned(long contact, long enrollment, Risk risk, boolean isFiring) {}

    boolean hasMarks() {
        return db.fetchExists(RISK_MARK);
    }

    /** Takes away all marks of some students, at most so many. @return them, and whether all their marks are silent */
    Map<Long, Boolean> takeMarks(int most) {
        var silent = new HashMap<Long, Boolean>();
        db.resultQuery(TAKE, DSL.inline(MARKS_OF_A_STUDENT * most), DSL.inline(most))
                .forEach(row -> silent.merge(row.get(0, Long.class), row.get(1, Boolean.class), Boolean::logicalAnd));
        return silent;
    }

    /** The active enrollments of these students on a day. @param now the moment at which work is missing or not */
    List<Course> courses(Collection<Long> contacts, LocalDate today, Instant now) {
        return db.resultQuery(COURSES, ids(contacts), DSL.val(today), DSL.val(now))
                .fetch(row -> new Course(
                        row.get(0, Long.class),
                        row.get(1, Long.class),
                        new CourseSoFar(
                                today, row.get(2, LocalDate.class), grades(row, today), row.get(6, Integer.class))));
    }

    private static List<Grade> grades(Record row, LocalDate today) {
        var days = row.get(4, LocalDate[].class);
        var current = row.get(3, BigDecimal.class);
        if (days == null) {
            return current == null ? List.of() : List.of(new Grade(today, current));
        }
        var percents = row.get(5, BigDecimal[].class);
        var grades = new ArrayList<Grade>(days.length);
        for (int i = 0; i < days.length; i++) {
            grades.add(new Grade(days[i], percents[i]));
        }
        return grades;
    }

    /** Keeps these risks where they are others than before. */
    void keep(List<Reckoned> all, Instant now) {
        db.query(
                        KEEP,
                        DSL.val(each(all, Reckoned::contact).toArray(Long[]::new)),
                        DSL.val(each(all, Reckoned::enrollment).toArray(Long[]::new)),
                        DSL.val(each(all, one -> (short) one.risk().level().code())
                                .toArray(Short[]::new)),
                        DSL.val(each(all, one -> (short) one.risk().points()).toArray(Short[]::new)),
                        DSL.val(each(
                                        all,
                                        one -> JSON.writeValueAsString(
                                                one.risk().given()))
                                .toArray(String[]::new)),
                        DSL.val(each(all, Reckoned::isFiring).toArray(Boolean[]::new)),
                        DSL.val(now))
                .execute();
    }

    private static <T> List<T> each(List<Reckoned> all, Function<Reckoned, T> of) {
        return all.stream().map(of).toList();
    }

    /** Of these students no other enrollments have a risk than these. */
    void forgetOthers(Collection<Long> contacts, Collection<Long> enrollments) {
        db.query(FORGET, ids(contacts), ids(enrollments)).execute();
    }

    private static Param<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new));
    }

    /** Notes that everybody was reckoned by this form on that day. @return the form before; empty when both were noted */
    Optional<Integer> turn(int form, LocalDate day) {
        return db.resultQuery(TURN, DSL.val(form), DSL.val(day)).fetchOptional(0, Integer.class);
    }

    /** Marks everybody who has an active enrollment on this day, or a risk. */
    void markAll(LocalDate today, boolean isSilent) {
        db.query(MARK_ALL, DSL.val(today), DSL.val(isSilent)).execute();
    }

    /** The risks of a student by enrollment. */
    Map<Long, GradeRisks.Kept> ofContact(ContactId contact) {
        return db.select(
                        ENROLLMENT_RISK.ENROLLMENT_ID,
                        ENROLLMENT_RISK.LEVEL,
                        ENROLLMENT_RISK.POINT_COUNT,
                        ENROLLMENT_RISK.GIVEN,
                        ENROLLMENT_RISK.SINCE_AT)
                .from(ENROLLMENT_RISK)
                .where(ENROLLMENT_RISK.CONTACT_ID.eq(contact.value()))
                .orderBy(ENROLLMENT_RISK.ENROLLMENT_ID)
                .limit(500)
                .fetchMap(
                        row -> row.value1(),
                        row -> new GradeRisks.Kept(
                                new Risk(RiskLevel.of(row.value2()), row.value3(), points(row.value4())),
                                row.value5()));
    }

    private static List<RiskPoint> points(JSONB given) {
        return JSON.readValue(given.data(), POINTS);
    }

    /** The highest level of each of these students that is not None; absent without one. */
    Map<Long, GradeRisks.Highest> highest(Collection<Long> contacts) {
        var highest = new HashMap<Long, GradeRisks.Highest>();
        db.select(ENROLLMENT_RISK.CONTACT_ID, ENROLLMENT_RISK.LEVEL, DSL.count())
                .from(ENROLLMENT_RISK)
                .where(ENROLLMENT_RISK.CONTACT_ID.in(contacts))
                .and(ENROLLMENT_RISK.LEVEL.gt(DSL.inline((short) 0)))
                .groupBy(ENROLLMENT_RISK.CONTACT_ID, ENROLLMENT_RISK.LEVEL)
                .orderBy(ENROLLMENT_RISK.LEVEL)
                .forEach(row ->
                        highest.put(row.value1(), new GradeRisks.Highest(RiskLevel.of(row.value2()), row.value3())));
        return highest;
    }
}
