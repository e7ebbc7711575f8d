package app.throughline.casework;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.CLOSE_REASON;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.calendar.TargetClock;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of cases. */
@Component
public class CaseStore {
    /** The name of the person or team that answers for a case. */
    public static final Field<String> ASSIGNEE_NAME =
            coalesce(DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME)), TEAM.NAME, DSL.inline(""));

    private final DSLContext db;

    CaseStore(DSLContext db) {
        this.db = db;
    }

    /**
     * Inserts a case. Its id is taken first: {@code returning} would ask for sight before those who may see it are
     * known.
     */
    long insert(OpenCase open, Fixed fixed, Start start, Instant now, Cause cause) {
        long id = db.resultQuery("select nextval(pg_get_serial_sequence('casework.support_case', 'id'))")
                .fetchSingleInto(Long.class);
        var type = fixed.type();
        var actor = cause.actor();
        db.insertInto(SUPPORT_CASE)
                .set(SUPPORT_CASE.ID, id)
                .set(SUPPORT_CASE.CONTACT_ID, open.contact().value())
                .set(SUPPORT_CASE.TYPE_ID, type.id())
                .set(SUPPORT_CASE.COMPARTMENT_ID, type.compartment())
                .set(SUPPORT_CASE.TITLE, fixed.title())
                .set(SUPPORT_CASE.DESCRIPTION, open.description())
                .set(SUPPORT_CASE.PRIORITY, open.priority().rank())
                .set(SUPPORT_CASE.STATUS_ID, fixed.status().id())
                .set(SUPPORT_CASE.STATUS_GROUP, fixed.status().group().code())
                .set(SUPPORT_CASE.ASSIGNEE_ID, fixed.assignee().account())
                .set(SUPPORT_CASE.ASSIGNEE_TEAM_ID, fixed.assignee().team())
                .set(SUPPORT_CASE.IS_PRIVATE, open.isPrivate() || type.isPrivate())
                .set(SUPPORT_CASE.DUE_AT, fixed.dueAt())
                .set(SUPPORT_CASE.OPENED_AT, now)
                .set(SUPPORT_CASE.OPENED_BY, Cases.person(cause))
                .set(SUPPORT_CASE.ACTOR_KIND, actor.kind().code())
                .set(SUPPORT_CASE.ACTOR_ID, actor.id())
                .set(SUPPORT_CASE.ACTOR_LABEL, actor.label())
                .set(SUPPORT_CASE.CAUSE_ENTRY_ID, cause.entry())
                .set(SUPPORT_CASE.LAST_ACTIVITY_AT, now)
                .set(SUPPORT_CASE.CLOCK_START_AT, start.at())
                .set(SUPPORT_CASE.FIRST_RESPONSE_AT, start.response())
                .execute();
        return id;
    }

    /** What the door decided about a new case. */
    record Fixed(CaseWords.Type type, CaseWords.Status status, String title, Assignee assignee, Instant dueAt) {}

    /**
     * When the clocks of a case start.
     *
     * @param response when staff first tried to reach the student about its alerts, null when nobody did
     */
    record Start(Instant at, @Nullable Instant response) {}

    /** Locks a case by its number until the end of the transaction. */
    public CaseRow lock(long number) {
        db.select(SUPPORT_CASE.ID)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.NUMBER.eq(number))
                .forNoKeyUpdate()
                .fetch();
        return get(SUPPORT_CASE.NUMBER.eq(number));
    }

    public CaseRow get(Condition which) {
        return find(which).orElseThrow(() -> new NotFound("case"));
    }

    /** Whether the caller sees one of these. */
    boolean isAny(Condition which) {
        return db.fetchExists(SUPPORT_CASE, which);
    }

    public Optional<CaseRow> find(Condition which) {
        return list(which, List.of(SUPPORT_CASE.ID), 1).stream().findFirst();
    }

    /** The title has these words: found by the index of titles, then read as the caller. */
    static Condition titled(String words, int limit) {
        return SUPPORT_CASE.ID.eq(any(array(
                select(field("s.found", Long.class)).from("sec.search_case({0}, {1}) s", val(words), val(limit)))));
    }

    public List<CaseRow> list(Condition which, List<? extends OrderField<?>> order, int limit) {
        return db.select(SUPPORT_CASE.asterisk(), CASE_TYPE.asterisk(), CASE_STATUS.asterisk())
                .select(
                        ASSIGNEE_NAME.as("assignee_name"),
                        coalesce(CLOSE_REASON.NAME, "").as("reason_name"))
                .from(SUPPORT_CASE)
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID))
                .join(CASE_STATUS)
                .on(CASE_STATUS.ID.eq(SUPPORT_CASE.STATUS_ID))
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(SUPPORT_CASE.ASSIGNEE_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(SUPPORT_CASE.ASSIGNEE_TEAM_ID))
                .leftJoin(CLOSE_REASON)
                .on(CLOSE_REASON.ID.eq(SUPPORT_CASE.REASON_ID))
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch(CaseStore::row);
    }

    /** Sets these columns and counts the version up. */
    public void set(long id, Map<? extends Field<?>, ?> values) {
        db.update(SUPPORT_CASE)
                .set(values)
                .set(SUPPORT_CASE.VERSION, SUPPORT_CASE.VERSION.plus(1))
                .where(SUPPORT_CASE.ID.eq(id))
                .execute();
    }

    /** Something happened on the case. */
    void touch(long id, Instant at) {
        db.update(SUPPORT_CASE)
                .set(SUPPORT_CASE.LAST_ACTIVITY_AT, DSL.greatest(SUPPORT_CASE.LAST_ACTIVITY_AT, DSL.val(at)))
                .where(SUPPORT_CASE.ID.eq(id))
                .execute();
    }

    /** Notes the first attempt to reach the student; a later one changes nothing. */
    public void responded(long id, Instant at) {
        db.update(SUPPORT_CASE)
                .set(SUPPORT_CASE.FIRST_RESPONSE_AT, at)
                .where(SUPPORT_CASE.ID.eq(id))
                .and(SUPPORT_CASE.FIRST_RESPONSE_AT.isNull().or(SUPPORT_CASE.FIRST_RESPONSE_AT.gt(at)))
                .and(SUPPORT_CASE.CLOCK_START_AT.isNull().or(SUPPORT_CASE.CLOCK_START_AT.le(at)))
                .execute();
    }

    private static CaseRow row(Record r) {
        return new CaseRow(
                r.get(SUPPORT_CASE.ID),
                r.get(SUPPORT_CASE.NUMBER),
                new ContactId(r.get(SUPPORT_CASE.CONTACT_ID)),
                CaseWords.Type.of(r),
                r.get(SUPPORT_CASE.TITLE),
                r.get(SUPPORT_CASE.DESCRIPTION),
                Priority.of(r.get(SUPPORT_CASE.PRIORITY)),
                status(r),
                Assignee.of(r.get(SUPPORT_CASE.ASSIGNEE_ID), r.get(SUPPORT_CASE.ASSIGNEE_TEAM_ID)),
                r.get("assignee_name", String.class),
                r.get(SUPPORT_CASE.IS_PRIVATE),
                r.get(SUPPORT_CASE.DUE_AT),
                new CaseRow.Opened(
                        r.get(SUPPORT_CASE.OPENED_AT), r.get(SUPPORT_CASE.OPENED_BY), r.get(SUPPORT_CASE.ACTOR_LABEL)),
                clocks(r),
                r.get(SUPPORT_CASE.LAST_ACTIVITY_AT),
                outcome(r));
    }

    private static CaseWords.Status status(Record r) {
        return new CaseWords.Status(
                r.get(CASE_STATUS.ID),
                r.get(CASE_STATUS.KEY),
                r.get(CASE_STATUS.NAME),
                StatusGroup.of(r.get(CASE_STATUS.GROUP_CODE)),
                r.get(CASE_STATUS.PAUSES_CLOCK),
                r.get(CASE_STATUS.TONE),
                r.get(CASE_STATUS.IS_DEFAULT));
    }

    private static CaseRow.Clocks clocks(Record r) {
        var response = r.get(SUPPORT_CASE.FIRST_RESPONSE_AT);
        var closed = r.get(SUPPORT_CASE.CLOSED_AT);
        var contactDue = r.get(SUPPORT_CASE.FIRST_CONTACT_DUE_AT);
        var resolutionDue = r.get(SUPPORT_CASE.RESOLUTION_DUE_AT);
        var paused = closed == null ? r.get(SUPPORT_CASE.CLOCK_PAUSED_AT) : null;
        return new CaseRow.Clocks(
                response,
                contactDue == null
                        ? null
                        : new TargetClock(
                                r.get(SUPPORT_CASE.FIRST_CONTACT_WARN_AT),
                                contactDue,
                                response,
                                response == null ? closed : null),
                resolutionDue == null
                        ? null
                        : new TargetClock(r.get(SUPPORT_CASE.RESOLUTION_WARN_AT), resolutionDue, closed, paused),
                r.get(SUPPORT_CASE.FIRST_CONTACT_MISSED_AT),
                r.get(SUPPORT_CASE.RESOLUTION_MISSED_AT));
    }

    private static CaseRow.@Nullable Outcome outcome(Record r) {
        var closed = r.get(SUPPORT_CASE.CLOSED_AT);
        return closed == null
                ? null
                : new CaseRow.Outcome(
                        r.get(SUPPORT_CASE.IS_REACHED),
                        Result.of(r.get(SUPPORT_CASE.RESULT)),
                        r.get("reason_name", String.class),
                        closed);
    }
}
