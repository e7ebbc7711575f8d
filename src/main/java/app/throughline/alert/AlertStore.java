package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.OCCURRENCE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.throughline.calendar.Priority;
import app.throughline.db.alert.tables.records.AlertRecord;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of alerts and their occurrences. */
@Component
class AlertStore {
    /** Of the advisory locks: alerts of one student with a repeat rule or a source reference. */
    private static final int LOCK = 1401;

    private static final int STRIPES = 64;

    private final DSLContext db;

    /** An alert's two ids. */
    record Ids(long id, long number) {}

    /** A locked alert. @param createdBy the account that raised it, null when a program did */
    record Locked(
            AlertId id,
            long number,
            long contact,
            String title,
            AlertType type,
            @Nullable Long createdBy,
            Instant createdAt,
            boolean held,
            int version,
            AlertState state) {
        /** What listeners are told of it once it is in this state and nothing holds it. */
        AlertHappening.Facts facts(AlertState now) {
            return facts(now, false);
        }

        /** The same, while the budget may hold it. */
        AlertHappening.Facts facts(AlertState now, boolean isHeld) {
            return new AlertHappening.Facts(
                    number,
                    title,
                    type,
                    now.priority(),
                    state.status(),
                    now.status(),
                    now.reviewer(),
                    now.reviewerTeam(),
                    createdBy,
                    now.caseId(),
                    isHeld,
                    List.of(),
                    "");
        }
    }

    /** An alert that a source told of before. */
    record Told(String source, String sourceRef, long id, long number, long contact, long type) {}

    /** An open alert that a repetition can be counted on. */
    record Open(
            long id,
            long number,
            long contact,
            long type,
            @Nullable Long section,
            int occurrences,
            String title,
            Priority priority,
            AlertStatus status,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam,
            @Nullable Long raiser,
            @Nullable Long caseId,
            boolean held) {}

    /** One more occurrence of an open alert. */
    record Occurrence(long alert, int occurrences, RaiseAlert told, Instant at) {}

    AlertStore(DSLContext db) {
        this.db = db;
    }

    /** Ids for new alerts, in order. */
    List<Ids> ids(int count) {
        return db.fetch(
                        "select nextval('alert.alert_id_seq'), nextval('alert.alert_number')"
                                + " from generate_series(1, {0})",
                        count)
                .map(r -> new Ids(r.get(0, Long.class), r.get(1, Long.class)));
    }

    /** The number of an alert, if the caller may see it. */
    Optional<Long> number(AlertId alert) {
        return db.select(ALERT.NUMBER)
                .from(ALERT)
                .where(ALERT.ID.eq(alert.value()))
                .fetchOptional(ALERT.NUMBER);
    }

    /** Lets nobody else raise repeatable alerts for students of these stripes until the transaction ends. */
    void lockRepeats(Collection<Long> contacts) {
        var stripes = contacts.stream()
                .map(contact -> Math.floorMod(contact, STRIPES))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        db.fetch(
                "select count(pg_advisory_xact_lock({0}, s.stripe))"
                        + " from (select u from unnest({1}::int[]) u order by u) s (stripe)",
                LOCK, stripes);
    }

    /** What these sources told before, as an alert or as an occurrence. */
    List<Told> told(Collection<String> sources, Collection<String> refs) {
        return db.select(ALERT.SOURCE, ALERT.SOURCE_REF, ALERT.ID, ALERT.NUMBER, ALERT.CONTACT_ID, ALERT.TYPE_ID)
                .from(ALERT)
                .where(ALERT.SOURCE.in(sources))
                .and(ALERT.SOURCE_REF.in(refs))
                .unionAll(db.select(
                                OCCURRENCE.SOURCE,
                                OCCURRENCE.SOURCE_REF,
                                ALERT.ID,
                                ALERT.NUMBER,
                                ALERT.CONTACT_ID,
                                ALERT.TYPE_ID)
                        .from(OCCURRENCE)
                        .join(ALERT)
                        .on(ALERT.ID.eq(OCCURRENCE.ALERT_ID))
                        .where(OCCURRENCE.SOURCE.in(sources))
                        .and(OCCURRENCE.SOURCE_REF.in(refs)))
                .fetch(r -> new Told(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /** The open alerts of these students and types, newest first. */
    List<Open> open(Collection<Long> contacts, Collection<Long> types) {
        return db.selectFrom(ALERT)
                .where(ALERT.CONTACT_ID.in(contacts))
                .and(ALERT.TYPE_ID.in(types))
                .and(ALERT.STATUS.le((short) 3))
                .orderBy(ALERT.ID.desc())
                .fetch(AlertStore::open);
    }

    /** A row as something that can repeat. */
    static Open open(AlertRecord r) {
        return new Open(
                r.getId(),
                r.getNumber(),
                r.getContactId(),
                r.getTypeId(),
                r.getSectionId(),
                r.getOccurrences() == null ? 1 : r.getOccurrences(),
                r.getTitle(),
                Priority.of(r.getPriority()),
                AlertStatus.of(r.getStatus()),
                r.getReviewerId(),
                r.getReviewerTeamId(),
                r.getCreatedBy(),
                r.getCaseId(),
                Boolean.TRUE.equals(r.getIsHeld()));
    }

    /** Inserts new alerts at once. Nothing is read back: the raiser of a sensitive one may not see it. */
    void insert(List<AlertRecord> alerts) {
        if (!alerts.isEmpty()) {
            db.insertInto(ALERT).set(alerts).execute();
        }
    }

    /** Counts occurrences on open alerts; several of one alert come in their order. */
    void repeat(List<Occurrence> occurrences) {
        if (occurrences.isEmpty()) {
            return;
        }
        var insert = db.insertInto(
                OCCURRENCE,
                OCCURRENCE.CONTACT_ID,
                OCCURRENCE.ALERT_ID,
                OCCURRENCE.OCCURRED_AT,
                OCCURRENCE.SOURCE,
                OCCURRENCE.SOURCE_REF,
                OCCURRENCE.DESCRIPTION);
        for (var o : occurrences) {
            var told = o.told();
            insert = insert.values(
                    told.contact().value(), o.alert(), o.at(), told.source(), told.sourceRef(), told.description());
        }
        insert.execute();
        count(occurrences);
    }

    /** One statement for all: planning one under row security costs more than carrying it out. */
    private void count(List<Occurrence> occurrences) {
        var last = new LinkedHashMap<Long, Occurrence>();
        occurrences.forEach(o -> last.put(o.alert(), o));
        var newest = last.values();
        db.execute(
                "update alert.alert a set occurrences = o.count, last_occurred_at = o.at"
                        + " from unnest({0}::bigint[], {1}::int[], {2}::timestamptz[]) o (id, count, at)"
                        + " where a.id = o.id",
                val(newest.stream().map(Occurrence::alert).toArray(Long[]::new)),
                val(newest.stream().map(Occurrence::occurrences).toArray(Integer[]::new)),
                val(newest.stream().map(o -> o.at().toString()).toArray(String[]::new)));
    }

    /** The id behind a number, if the caller may see the alert. */
    Optional<AlertId> find(long number) {
        return db.select(ALERT.ID)
                .from(ALERT)
                .where(ALERT.NUMBER.eq(number))
                .fetchOptional(r -> new AlertId(r.value1()));
    }

    /**
     * Locks an alert for a change.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    Locked lock(AlertId alert, AlertTypes types) {
        return db.selectFrom(ALERT)
                .where(ALERT.ID.eq(alert.value()))
                .forNoKeyUpdate()
                .fetchOptional(r -> new Locked(
                        alert,
                        r.getNumber(),
                        r.getContactId(),
                        r.getTitle(),
                        types.get(r.getTypeId()),
                        r.getCreatedBy(),
                        r.getCreatedAt(),
                        r.getIsHeld(),
                        r.getVersion(),
                        AlertState.of(r)))
                .orElseThrow(() -> new NotFound("alert"));
    }

    /** Lets an alert go that the budget held, one version on. */
    void letGo(Locked alert, Instant at, Instant dueAt) {
        db.update(ALERT)
                .set(ALERT.IS_HELD, false)
                .set(ALERT.UNHELD_AT, at)
                .set(ALERT.DUE_AT, dueAt)
                .set(ALERT.VERSION, alert.version() + 1)
                .where(ALERT.ID.eq(alert.id().value()))
                .execute();
    }

    /** Keeps an alert out of every case it is not put into by hand. */
    void stopFolding(AlertId alert) {
        db.update(ALERT)
                .set(ALERT.IS_FOLD_STOPPED, true)
                .where(ALERT.ID.eq(alert.value()))
                .execute();
    }

    /** Writes what can change, one version on. @param held whether the budget still holds it */
    void save(Locked alert, AlertState state, boolean held) {
        db.update(ALERT)
                .set(ALERT.STATUS, state.status().code())
                .set(ALERT.PRIORITY, state.priority().rank())
                .set(ALERT.REVIEWER_ID, state.reviewer())
                .set(ALERT.REVIEWER_TEAM_ID, state.reviewerTeam())
                .set(ALERT.DUE_AT, state.dueAt())
                .set(ALERT.CASE_ID, state.caseId())
                .set(ALERT.REASON_ID, state.reason())
                .set(ALERT.CLOSING_NOTE, state.note())
                .set(state.times().columns())
                .set(ALERT.DUPLICATE_OF_ID, state.duplicateOf())
                .set(ALERT.SHARED_NOTE, state.shared() == null ? "" : state.shared())
                .set(ALERT.IS_HELD, held)
                .set(
                        ALERT.ROUTED_BY,
                        state.hasReviewerOf(alert.state()) ? ALERT.ROUTED_BY : inline((Short) null, ALERT.ROUTED_BY))
                .set(ALERT.VERSION, alert.version() + 1)
                .where(ALERT.ID.eq(alert.id().value()))
                .execute();
    }
}
