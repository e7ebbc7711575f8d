package app.throughline.workflow.run;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The SQL of students on their way; each method works inside the caller's transaction. */
@Component
class EnrollmentStore {
    /**
     * Inside, said so that no index has it: where statistics are from a time when few were inside, the planner would look
     * through all who are, once for each that is looked for.
     */
    static final String INSIDE = "state + 0 = 1";

    private static final String WRITE = """
            update workflow.enrollment e set lane = n.lane, state = n.state, step = n.step, is_inside = n.is_inside,
                walked = n.walked, until_at = n.until_at, wake_at = n.wake_at, watches = n.watches,
                call_key = n.call_key, memory = n.memory::jsonb, tries = n.tries, moved_at = n.moved_at,
                ended_at = n.ended_at, ending = n.ending, reason = n.reason
            from unnest({0}::bigint[], {1}::smallint[], {2}::smallint[], {3}::integer[], {4}::boolean[], {5}::integer[],
                {6}::timestamptz[], {7}::timestamptz[], {8}::boolean[], {9}::text[], {10}::text[], {11}::smallint[],
                {12}::timestamptz[], {13}::timestamptz[], {14}::text[], {15}::text[])
                n (id, lane, state, step, is_inside, walked, until_at, wake_at, watches, call_key, memory, tries,
                    moved_at, ended_at, ending, reason)
            where e.id = n.id and e.""" + INSIDE;

    /** Between the words of the steps of one; no words have it. */
    private static final char BETWEEN = '\u001f';

    private static final String TELL = """
            insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)
            select n.contact, n.enrollment, n.passed::integer[],
                string_to_array(nullif(n.details, ''), {4}), {5}::timestamptz
            from unnest({0}::bigint[], {1}::bigint[], {2}::text[], {3}::text[])
                n (contact, enrollment, passed, details)""";

    private final DSLContext db;

    EnrollmentStore(DSLContext db) {
        this.db = db;
    }

    /** Locks those of these that are still to be looked at, in the order of their students. */
    List<EnrollmentRecord> lock(Collection<Long> ids, Instant now) {
        return db.selectFrom(ENROLLMENT)
                .where("{0} = any ({1})", ENROLLMENT.ID, DSL.val(ids.toArray(Long[]::new)))
                .and(INSIDE)
                .and(ENROLLMENT.WAKE_AT.le(now))
                .orderBy(ENROLLMENT.CONTACT_ID, ENROLLMENT.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    /** Writes where they stand. */
    void write(List<EnrollmentRecord> rows) {
        if (!rows.isEmpty()) {
            db.execute(
                    WRITE,
                    array(rows, EnrollmentRecord::getId, Long[]::new),
                    array(rows, EnrollmentRecord::getLane, Short[]::new),
                    array(rows, EnrollmentRecord::getState, Short[]::new),
                    array(rows, EnrollmentRecord::getStep, Integer[]::new),
                    array(rows, EnrollmentRecord::getIsInside, Boolean[]::new),
                    array(rows, EnrollmentRecord::getWalked, Integer[]::new),
                    array(rows, EnrollmentRecord::getUntilAt, Instant[]::new),
                    array(rows, EnrollmentRecord::getWakeAt, Instant[]::new),
                    array(rows, EnrollmentRecord::getWatches, Boolean[]::new),
                    array(rows, EnrollmentRecord::getCallKey, String[]::new),
                    array(rows, row -> row.getMemory().data(), String[]::new),
                    array(rows, EnrollmentRecord::getTries, Short[]::new),
                    array(rows, EnrollmentRecord::getMovedAt, Instant[]::new),
                    array(rows, EnrollmentRecord::getEndedAt, Instant[]::new),
                    array(rows, EnrollmentRecord::getEnding, String[]::new),
                    array(rows, EnrollmentRecord::getReason, String[]::new));
        }
    }

    private static <R, T> org.jooq.Field<T[]> array(
            List<R> rows, Function<R, T> value, java.util.function.IntFunction<T[]> make) {
        return DSL.val(rows.stream().map(value).toArray(make));
    }

    /** Adds what they passed to their histories. */
    void tell(List<Traveller> all, Instant now) {
        var told = all.stream().filter(one -> !one.lines().isEmpty()).toList();
        if (!told.isEmpty()) {
            db.execute(
                    TELL,
                    array(told, one -> one.contact().value(), Long[]::new),
                    array(told, one -> one.at().id(), Long[]::new),
                    array(told, one -> passed(one.lines()), String[]::new),
                    array(told, one -> details(one.lines()), String[]::new),
                    DSL.val(String.valueOf(BETWEEN)),
                    DSL.val(now));
        }
    }

    /** Five numbers for each line, as an array of PostgreSQL is written. */
    private static String passed(List<Line> lines) {
        var text = new StringBuilder("{");
        for (var line : lines) {
            var passed = line.passed();
            text.append(text.length() == 1 ? "" : ",")
                    .append(passed.step())
                    .append(',')
                    .append(passed.visit())
                    .append(',')
                    .append(passed.why().ordinal() + 1)
                    .append(',')
                    .append(passed.way())
                    .append(',')
                    .append(line.result().ordinal());
        }
        return text.append('}').toString();
    }

    /** Nothing where none has any. */
    private static String details(List<Line> lines) {
        return lines.stream().allMatch(line -> line.detail().isEmpty())
                ? ""
                : lines.stream()
                        .map(line -> line.detail().replace(BETWEEN, ' '))
                        .collect(Collectors.joining(String.valueOf(BETWEEN)));
    }

    /** Stops the student's way through another workflow. @return how many enrollments that were */
    int stop(long contact, long workflow, String reason, Instant now) {
        return db.update(ENROLLMENT)
                .set(ENROLLMENT.STATE, (short) 4)
                .set(ENROLLMENT.ENDED_AT, now)
                .set(ENROLLMENT.MOVED_AT, now)
                .set(ENROLLMENT.ENDING, "stopped")
                .set(ENROLLMENT.REASON, reason)
                .set(ENROLLMENT.WATCHES, false)
                .setNull(ENROLLMENT.WAKE_AT)
                .setNull(ENROLLMENT.CALL_KEY)
                .where(ENROLLMENT.CONTACT_ID.eq(contact))
                .and(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .and(ENROLLMENT.STATE.eq((short) 1))
                .execute();
    }

    /** A workflow. */
    record Named(long id, String name) {}

    /**
     * Keeps one whose turn broke off: it is tried again later, or stays until somebody decides.
     *
     * @return its workflow when it stays, empty when it is tried again
     */
    Optional<Named> broke(long id, Instant now, Instant again, int most, String why) {
        db.execute("""
                update workflow.enrollment set tries = tries + 1, moved_at = {1}, reason = {3},
                    state = case when tries + 1 >= {4} then 3 else 1 end,
                    ending = case when tries + 1 >= {4} then 'broke' end,
                    wake_at = case when tries + 1 >= {4} then null else {2}::timestamptz end,
                    watches = watches and tries + 1 < {4}
                where id = {0} and state = 1""", DSL.val(id), DSL.val(now), DSL.val(again), DSL.val(why), DSL.val(most));
        return db.select(WORKFLOW.ID, WORKFLOW.NAME)
                .from(ENROLLMENT)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(ENROLLMENT.WORKFLOW_ID))
                .where(ENROLLMENT.ID.eq(id))
                .and(ENROLLMENT.STATE.eq((short) 3))
                .fetchOptional(row -> new Named(row.value1(), row.value2()));
    }

    static JSONB json(Memory memory) {
        return JSONB.valueOf(memory.json());
    }
}
