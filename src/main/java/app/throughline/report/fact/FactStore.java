package app.throughline.report.fact;

import static app.throughline.db.report.Tables.BUILDING;
import static app.throughline.db.report.Tables.COMPARISON;
import static app.throughline.db.report.Tables.REMAKING;
import static app.throughline.db.report.Tables.STALE;

import app.throughline.db.contact.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Facts and the marks of students whose facts are to be reckoned anew. */
@Repository
class FactStore {
    /** How many marks are looked at for each student of a step, since one who changed often has many. */
    private static final int MARKS_OF_A_STUDENT = 20;

    private final DSLContext db;

    FactStore(DSLContext db) {
        this.db = db;
    }

    /** How far a comparison came. */
    record Progress(long id, long doneTo) {}

    /** How far everybody's facts are made anew. */
    record Remaking(long id, long doneTo, int done, int students) {}

    /** Takes away all marks of some students, at most so many. @return these students, ascending */
    List<Long> takeMarks(int most) {
        return db
                .resultQuery("""
                        delete from report.stale s
                        where s.contact_id in (select distinct q.contact_id
                            from (select n.contact_id from report.stale n limit {0}) q limit {1})
                        returning s.contact_id""", DSL.inline(MARKS_OF_A_STUDENT * most), DSL.inline(most))
                .fetch(0, Long.class)
                .stream()
                .distinct()
                .sorted()
                .toList();
    }

    /** Makes the facts of these students what the live views say. */
    void renew(Collection<Long> contacts) {
        var ids = DSL.val(contacts.toArray(Long[]::new));
        for (var fact : Fact.values()) {
            db.query(fact.renewal(), ids).execute();
        }
    }

    /** Those of them whose facts differ from what the live views say, but not the ones with a mark. */
    Set<Long> differing(Collection<Long> contacts) {
        var ids = DSL.val(contacts.toArray(Long[]::new));
        var found = new TreeSet<Long>();
        for (var fact : Fact.values()) {
            found.addAll(db.resultQuery(
                            "select d.contact_id from (" + fact.difference()
                                    + ") d where d.contact_id not in (select s.contact_id from report.stale s)",
                            ids)
                    .fetch(0, Long.class));
        }
        return found;
    }

    void mark(Collection<Long> contacts) {
        db.execute("insert into report.stale (contact_id) select unnest({0})", DSL.val(contacts.toArray(Long[]::new)));
    }

    /** Has the facts of everybody made anew: by a mark on each of few students, else by a remaking. */
    void remakeEverybody() {
        db.execute("select report.remake(null)");
    }

    /** What is being made anew and the newest of it; empty while nothing is. */
    Optional<Remaking> remaking() {
        return db.select(REMAKING.ID, REMAKING.DONE_TO, REMAKING.DONE_COUNT, REMAKING.STUDENT_COUNT)
                .from(REMAKING)
                .orderBy(REMAKING.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Remaking(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** Ends all other remakings that are there by now: this one begins, so it does what they were for. */
    void takeOver(long remaking) {
        db.deleteFrom(REMAKING).where(REMAKING.ID.ne(remaking)).execute();
    }

    void goOn(long remaking, long doneTo, int done) {
        db.update(REMAKING)
                .set(REMAKING.DONE_TO, doneTo)
                .set(REMAKING.DONE_COUNT, REMAKING.DONE_COUNT.plus(done))
                .where(REMAKING.ID.eq(remaking))
                .execute();
    }

    void endRemaking(long remaking) {
        db.deleteFrom(REMAKING).where(REMAKING.ID.eq(remaking)).execute();
    }

    void markEverybody() {
        db.execute("insert into report.stale (contact_id) select c.id from contact.contact c");
    }

    boolean hasMarks() {
        return db.fetchExists(STALE);
    }

    /** How many students have a mark. */
    int studentsWaiting() {
        return db.fetchCount(db.selectDistinct(STALE.CONTACT_ID).from(STALE));
    }

    /** How many marks there are. */
    int marks() {
        return db.fetchCount(STALE);
    }

    /** For how long the oldest change has waited, zero when none does. */
    Duration lag() {
        var millis =
                Objects.requireNonNull(db.resultQuery("select coalesce(extract(epoch from clock_timestamp() - least("
                                + "(select min(s.marked_at) from report.stale s),"
                                + " (select min(r.asked_at) from report.remaking r))) * 1000, 0)::bigint")
                        .fetchSingle(0, Long.class));
        return Duration.ofMillis(Math.max(0, millis));
    }

    /** Says that facts have this form from now on. @return the one they had, 0 for none; empty when it is the same */
    Optional<Integer> reform(int form) {
        var before = db.select(BUILDING.FORM).from(BUILDING).forUpdate().fetchSingle(r -> r.value1());
        db.update(BUILDING).set(BUILDING.FORM, form).execute();
        return before == form ? Optional.empty() : Optional.of(before);
    }

    /** The next students by id. */
    List<Long> after(long contact, int most) {
        return db.select(Tables.CONTACT.ID)
                .from(Tables.CONTACT)
                .where(Tables.CONTACT.ID.gt(contact))
                .orderBy(Tables.CONTACT.ID)
                .limit(most)
                .fetch(Tables.CONTACT.ID);
    }

    /** The comparison that has not ended, a new one when the last was begun before that instant; empty: none is due. */
    Optional<Progress> comparison(Instant before, Instant now) {
        var open = db.select(COMPARISON.ID, COMPARISON.DONE_TO)
                .from(COMPARISON)
                .where(COMPARISON.ENDED_AT.isNull())
                .orderBy(COMPARISON.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Progress(r.value1(), r.value2()));
        if (open.isPresent() || db.fetchExists(COMPARISON, COMPARISON.BEGUN_AT.gt(before))) {
            return open;
        }
        return db.insertInto(COMPARISON)
                .set(COMPARISON.BEGUN_AT, now)
                .returning(COMPARISON.ID)
                .fetchOptional(r -> new Progress(r.get(COMPARISON.ID), 0));
    }

    void advance(long comparison, long doneTo, int checked, int mended) {
        db.update(COMPARISON)
                .set(COMPARISON.DONE_TO, doneTo)
                .set(COMPARISON.CHECKED_COUNT, COMPARISON.CHECKED_COUNT.plus(checked))
                .set(COMPARISON.MENDED_COUNT, COMPARISON.MENDED_COUNT.plus(mended))
                .where(COMPARISON.ID.eq(comparison))
                .execute();
    }

    void end(long comparison, Instant at) {
        db.update(COMPARISON)
                .set(COMPARISON.ENDED_AT, at)
                .where(COMPARISON.ID.eq(comparison))
                .execute();
    }

    /** What the newest comparison found so far. */
    Optional<Facts.Compared> newest() {
        return db.select(COMPARISON.BEGUN_AT, COMPARISON.ENDED_AT, COMPARISON.CHECKED_COUNT, COMPARISON.MENDED_COUNT)
                .from(COMPARISON)
                .orderBy(COMPARISON.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Facts.Compared(r.value1(), r.value2(), r.value3(), r.value4()));
    }
}
