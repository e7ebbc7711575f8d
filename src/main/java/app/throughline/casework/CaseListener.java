package app.throughline.casework;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.alert.FirstContacts;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.note.AttemptHappening;
import app.throughline.note.NoteHappening;
import app.throughline.task.TaskHappening;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears what is written and done on a case. An attempt by staff stops its first-contact clock; when both sides spoke, a
 * case that waits for the student is in progress again.
 */
@Component
@Order(100)
class CaseListener implements HappeningListener {
    private final CaseStore store;
    private final CaseLinks links;
    private final FirstContacts contacts;
    private final CaseWords words;
    private final CaseLog log;
    private final InstantSource clock;

    CaseListener(
            CaseStore store,
            CaseLinks links,
            FirstContacts contacts,
            CaseWords words,
            CaseLog log,
            InstantSource clock) {
        this.store = store;
        this.links = links;
        this.contacts = contacts;
        this.words = words;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void on(Happening happening) {
        switch (happening) {
            case AttemptHappening attempt when attempt.caseId() != null -> attempted(attempt, attempt.caseId());
            case AttemptHappening attempt
            when attempt.alertId() != null && attempt.isByStaff() ->
                links.caseOf(attempt.alertId()).ifPresent(id -> store.responded(id, attempt.at()));
            case NoteHappening note when note.caseId() != null -> store.touch(note.caseId(), clock.instant());
            case TaskHappening task when task.caseId() != null -> store.touch(task.caseId(), clock.instant());
            default -> {
                // nothing of ours
            }
        }
    }

    private void attempted(AttemptHappening attempt, long caseId) {
        store.touch(caseId, clock.instant());
        if (attempt.isByStaff()) {
            store.responded(caseId, attempt.at());
            contacts.met(links.ids(caseId), attempt.at());
        }
        if (attempt.isTwoWay() && words.resumesOnReply()) {
            store.find(SUPPORT_CASE.ID.eq(caseId))
                    .filter(row -> row.isOpen() && row.status().pauses())
                    .ifPresent(row -> resume(row, attempt));
        }
    }

    private void resume(CaseRow row, AttemptHappening attempt) {
        var next = words.first(StatusGroup.IN_PROGRESS);
        store.set(
                row.id(),
                Map.of(
                        SUPPORT_CASE.STATUS_ID,
                        next.id(),
                        SUPPORT_CASE.STATUS_GROUP,
                        next.group().code()));
        var detail =
                Map.of("field", "status", "from", Long.toString(row.status().id()), "to", Long.toString(next.id()));
        var entry = new CaseLog.Entry("changed", row.status().name(), next.name(), detail);
        log.tell(attempt.cause(), row.id(), row.contact(), entry, Set.of("status"));
    }
}
