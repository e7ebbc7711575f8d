package app.throughline.note;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.db.note.tables.records.ContactAttemptRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes and attempts in a timeline. */
@Component
public class NoteTimeline implements TimelineSource {
    private final NoteStore store;
    private final DSLContext db;

    NoteTimeline(NoteStore store, DSLContext db) {
        this.store = store;
        this.db = db;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        var entries = new ArrayList<>(notes(contact, caseId, before, limit));
        var which = caseId == null ? noCondition() : CONTACT_ATTEMPT.CASE_ID.eq(caseId);
        entries.addAll(attempts(contact, which, before, limit));
        return entries;
    }

    private List<TimelineEntry> notes(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        var which = NOTE.CONTACT_ID
                .eq(contact.value())
                .and(caseId == null ? noCondition() : NOTE.CASE_ID.eq(caseId))
                .and(NOTE.WRITTEN_AT.lt(before));
        return store.notes(which, limit).stream().map(NoteTimeline::entry).toList();
    }

    static TimelineEntry entry(Note note) {
        var who = switch (note.visibility()) {
            case Visibility.Everyone() -> "";
            case Visibility.Team(var id) -> ", for a team only";
            case Visibility.People(var accounts) -> ", for named people only";
            case Visibility.Author() -> ", for the author only";
        };
        return new TimelineEntry(
                note.writtenAt(),
                "note",
                "note",
                "",
                note.author(),
                note.authorId(),
                (note.version() == 1 ? "wrote a note" : "wrote a note, changed since") + who,
                note.body(),
                "/notes/" + note.id(),
                note.id());
    }

    /** Attempts on it. */
    @Override
    public List<TimelineEntry> ofAlert(ContactId contact, long alert, Instant before, int limit) {
        return attempts(contact, CONTACT_ATTEMPT.ALERT_ID.eq(alert), before, limit);
    }

    private List<TimelineEntry> attempts(ContactId contact, Condition which, Instant before, int limit) {
        return db.select(CONTACT_ATTEMPT.asterisk(), ACCOUNT.GIVEN_NAME, ACCOUNT.FAMILY_NAME)
                .from(CONTACT_ATTEMPT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT_ATTEMPT.ACCOUNT_ID))
                .where(CONTACT_ATTEMPT.CONTACT_ID.eq(contact.value()))
                .and(which)
                .and(CONTACT_ATTEMPT.ATTEMPTED_AT.lt(before))
                .orderBy(CONTACT_ATTEMPT.ATTEMPTED_AT.desc(), CONTACT_ATTEMPT.ID.desc())
                .limit(limit)
                .fetch(r -> attempt(
                        r.into(CONTACT_ATTEMPT),
                        (r.get(ACCOUNT.GIVEN_NAME) + " " + r.get(ACCOUNT.FAMILY_NAME)).strip()));
    }

    private static TimelineEntry attempt(ContactAttemptRecord row, String name) {
        var channel = Channel.of(row.getChannel());
        var result = AttemptResult.of(row.getResult());
        return new TimelineEntry(
                row.getAttemptedAt(),
                "attempt",
                channel.icon(),
                result.isTwoWay() ? "green" : "",
                name,
                row.getAccountId(),
                result.phrase() + " (" + channel.label().toLowerCase(java.util.Locale.ROOT) + ")",
                row.getRemark(),
                "",
                row.getId());
    }
}
