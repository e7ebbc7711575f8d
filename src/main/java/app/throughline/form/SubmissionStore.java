package app.throughline.form;

import static app.throughline.db.form.Tables.FORM;
import static app.throughline.db.form.Tables.SUBMISSION;

import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of what was sent; each method works inside the caller's transaction and shows what the caller may see. */
@Component
class SubmissionStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext db;

    /**
     * What is stored of something new.
     *
     * @param match null while its student is not known
     * @param sender a keyed hash of the network address, null for staff
     */
    record New(
            OnlineForm form,
            Map<String, List<String>> answers,
            SubmissionState state,
            @Nullable Match match,
            String remark,
            @Nullable Long sentBy,
            @Nullable String sender) {}

    /** Whom it is about. */
    record Match(long contact, MatchedBy by) {}

    SubmissionStore(DSLContext db) {
        this.db = db;
    }

    long insert(New sent, Instant submittedAt, Instant receivedAt) {
        var row = db.newRecord(SUBMISSION);
        row.setFormId(sent.form().id());
        row.setVersionNo(sent.form().versionNo());
        row.setState(sent.state().code());
        row.setAnswers(JSONB.valueOf(JSON.writeValueAsString(sent.answers())));
        row.setRemark(sent.remark());
        row.setSentBy(sent.sentBy());
        row.setSender(sent.sender());
        row.setSubmittedAt(submittedAt);
        row.setReceivedAt(receivedAt);
        if (sent.match() != null) {
            row.setContactId(sent.match().contact());
            row.setMatchedBy(sent.match().by().code());
        }
        row.insert();
        return row.getId();
    }

    List<Submission> list(Condition which, int limit) {
        return db.select(SUBMISSION.asterisk(), FORM.NAME)
                .from(SUBMISSION)
                .join(FORM)
                .on(FORM.ID.eq(SUBMISSION.FORM_ID))
                .where(which)
                .orderBy(SUBMISSION.ID.desc())
                .limit(limit)
                .fetch(SubmissionStore::submission);
    }

    Optional<Submission> find(long id) {
        return list(SUBMISSION.ID.eq(id), 1).stream().findFirst();
    }

    /** The submission, locked until the transaction ends. @throws NotFound if there is none the caller may see */
    Submission lock(long id) {
        db.select(SUBMISSION.ID)
                .from(SUBMISSION)
                .where(SUBMISSION.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return find(id).orElseThrow(() -> new NotFound("submission"));
    }

    int count(Condition which, int limit) {
        return db.fetchCount(db.selectOne().from(SUBMISSION).where(which).limit(limit));
    }

    void match(long id, Match match, int compartment, @Nullable Instant decidedAt, @Nullable Long by) {
        db.update(SUBMISSION)
                .set(SUBMISSION.STATE, SubmissionState.MATCHED.code())
                .set(SUBMISSION.CONTACT_ID, match.contact())
                .set(SUBMISSION.MATCHED_BY, match.by().code())
                .set(SUBMISSION.COMPARTMENT_ID, (short) compartment)
                .set(SUBMISSION.REMARK, "")
                .set(SUBMISSION.DECIDED_AT, decidedAt)
                .set(SUBMISSION.DECIDED_BY, by)
                .where(SUBMISSION.ID.eq(id))
                .execute();
    }

    void decide(long id, SubmissionState state, String remark, Instant at, long by) {
        db.update(SUBMISSION)
                .set(SUBMISSION.STATE, state.code())
                .set(SUBMISSION.REMARK, remark)
                .set(SUBMISSION.DECIDED_AT, at)
                .set(SUBMISSION.DECIDED_BY, by)
                .where(SUBMISSION.ID.eq(id))
                .execute();
    }

    /** What followed from it. */
    void followed(long id, @Nullable Long alert, String remark, List<Submission.Proposal> proposals) {
        db.update(SUBMISSION)
                .set(SUBMISSION.ALERT_ID, alert)
                .set(SUBMISSION.REMARK, remark)
                .set(SUBMISSION.PROPOSALS, JSONB.valueOf(JSON.writeValueAsString(proposals)))
                .set(SUBMISSION.AWAITS_REVIEW, proposals.stream().anyMatch(Submission.Proposal::waits))
                .where(SUBMISSION.ID.eq(id))
                .execute();
    }

    /** Forgets what was caught before an instant, and from which address anything came. @return how many were caught */
    int forget(Instant caughtBefore, Instant sentBefore) {
        db.update(SUBMISSION)
                .setNull(SUBMISSION.SENDER)
                .where(SUBMISSION.SENDER.isNotNull())
                .and(SUBMISSION.RECEIVED_AT.lt(sentBefore))
                .execute();
        return db.deleteFrom(SUBMISSION)
                .where(SUBMISSION.STATE.eq(SubmissionState.CAUGHT.code()))
                .and(SUBMISSION.RECEIVED_AT.lt(caughtBefore))
                .execute();
    }

    private static Submission submission(Record row) {
        var matchedBy = row.get(SUBMISSION.MATCHED_BY);
        return new Submission(
                row.get(SUBMISSION.ID),
                row.get(SUBMISSION.FORM_ID),
                row.get(FORM.NAME),
                row.get(SUBMISSION.VERSION_NO),
                row.get(SUBMISSION.CONTACT_ID),
                SubmissionState.of(row.get(SUBMISSION.STATE)),
                matchedBy == null ? null : MatchedBy.of(matchedBy),
                answers(row.get(SUBMISSION.ANSWERS)),
                row.get(SUBMISSION.REMARK),
                proposals(row.get(SUBMISSION.PROPOSALS)),
                row.get(SUBMISSION.ALERT_ID),
                row.get(SUBMISSION.SENT_BY),
                row.get(SUBMISSION.SUBMITTED_AT),
                row.get(SUBMISSION.DECIDED_AT),
                row.get(SUBMISSION.DECIDED_BY));
    }

    private static Map<String, List<String>> answers(JSONB json) {
        var answers = new LinkedHashMap<String, List<String>>();
        JSON.readTree(json.data()).forEachEntry((key, values) -> {
            var list = new ArrayList<String>();
            values.forEach(value -> list.add(value.asString("")));
            answers.put(key, list);
        });
        return answers;
    }

    private static List<Submission.Proposal> proposals(JSONB json) {
        var found = new ArrayList<Submission.Proposal>();
        JSON.readTree(json.data())
                .forEach(one -> found.add(new Submission.Proposal(
                        one.path("property").asString(""),
                        one.path("value").asString(""),
                        one.path("state").asString(""))));
        return found;
    }
}
