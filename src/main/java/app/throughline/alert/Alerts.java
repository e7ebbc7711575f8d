package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;

import app.throughline.alert.AlertType.FoldMode;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.filter.core.RecordKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The door to alerts for other modules and programs: raising, the moves that casework makes, and reading in brief.
 * Decisions of people go through {@link AlertMoves}.
 */
@Component
public class Alerts {
    /** Alerts as filters ask about them, each with its type. */
    public static final RecordKind KIND = new RecordKind(
            "alert",
            a -> ALERT.as(a)
                    .join(ALERT_TYPE.as(a + "_t"))
                    .on(ALERT_TYPE.as(a + "_t").ID.eq(ALERT.as(a).TYPE_ID)),
            a -> ALERT.as(a).ID,
            a -> ALERT.as(a).CONTACT_ID);

    private static final int BATCH = 500;

    private final Tx tx;
    private final Raiser raiser;
    private final Mover mover;
    private final AlertStore store;
    private final AlertTypes types;
    private final AlertLists lists;
    private final Reviewing reviewing;
    private final Closer closer;

    /**
     * What decides whether an alert joins an open case (AL-4).
     *
     * @param number ALERT-n without its letters
     * @param contact the student
     * @param groupKey the key of its type's group, which a case's type accepts or not
     * @param mode what its type says: NEVER for every sensitive type and for what needs no decision
     * @param isStopped whether it was taken out of a case it had joined, and so never joins one by itself again
     * @param isWaiting whether it is a concern in Triage that nothing holds back
     * @param compartment 0 for ordinary alerts; a case must be in the same
     */
    public record Folding(
            long number,
            long contact,
            String groupKey,
            Priority priority,
            FoldMode mode,
            boolean isStopped,
            boolean isWaiting,
            int compartment) {
        /** Whether it joins an open case without being asked. */
        public boolean joins() {
            return mode == FoldMode.AUTO && isWaiting && !isStopped;
        }

        /** Whether its page offers to put it into an open case. */
        public boolean isSuggested() {
            return mode == FoldMode.SUGGEST && isWaiting;
        }
    }

    /** What the door needs to change alerts. */
    @Component
    record Changes(Mover mover, Reviewing reviewing, Closer closer) {}

    Alerts(Tx tx, Raiser raiser, Changes changes, AlertStore store, AlertTypes types, AlertLists lists) {
        this.tx = tx;
        this.raiser = raiser;
        this.mover = changes.mover();
        this.reviewing = changes.reviewing();
        this.closer = changes.closer();
        this.store = store;
        this.types = types;
        this.lists = lists;
    }

    /** Raises an alert. A sensitive one may be invisible to its raiser afterwards; the answer is the receipt. */
    public Raising raise(RaiseAlert command, Cause cause) {
        return tx.call(() -> raiser.raise(List.of(command), cause)).getFirst();
    }

    /**
     * Raises many in one transaction, by the same rules and with the same answers as one after the other.
     *
     * @return an answer for each command, in their order
     */
    public List<Raising> raiseAll(List<RaiseAlert> commands, Cause cause) {
        return tx.call(() -> {
            var answers = new ArrayList<Raising>(commands.size());
            for (int from = 0; from < commands.size(); from += BATCH) {
                var part = commands.subList(from, Math.min(from + BATCH, commands.size()));
                answers.addAll(raiser.raise(part, cause));
            }
            return answers;
        });
    }

    /**
     * Notes that an alert was put into a case; from open or closed. For casework only, which keeps the link and calls
     * this in its transaction.
     *
     * @return {@link Move.Refused} {@code alert_in_other_case} while another case has it
     * @throws NotFound if the caller may not see it
     */
    public Move escalated(AlertId alert, long caseId, Cause cause) {
        return tx.call(() -> {
            var locked = mover.lock(alert);
            var state = locked.state();
            var held = state.caseId();
            if (state.status() == AlertStatus.ESCALATED && held != null && held != caseId) {
                return new Move.Refused("alert_in_other_case", "It is in another case. Move it from there.");
            }
            return reviewing.begin(locked, state.toCase(caseId, mover.now(), Raiser.account(cause)), cause);
        });
    }

    /**
     * Notes that an alert went with its link from one case to another; open or closed, it stays as it is. For casework
     * only, which moves the link in its transaction.
     *
     * @throws NotFound if the caller may not see it
     */
    public void rehomed(AlertId alert, long caseId, Cause cause) {
        tx.run(() -> {
            var locked = mover.lock(alert);
            mover.change(locked, locked.state().inCase(caseId), "case", cause);
        });
    }

    /**
     * Notes that an alert left its case. An open one goes to {@code to}; a closed one stays closed and forgets the case.
     *
     * @param to TRIAGE or IN_PROGRESS
     * @throws NotFound if the caller may not see it
     */
    public Move released(AlertId alert, AlertStatus to, Cause cause) {
        return tx.call(() -> {
            var locked = mover.lock(alert);
            var state = locked.state();
            return switch (to) {
                case TRIAGE, IN_PROGRESS ->
                    state.status().isOpen()
                            ? mover.move(locked, opened(state, to, cause), cause)
                            : mover.change(locked, state.withoutCase(), "status", cause);
                case ESCALATED, RESOLVED, DISMISSED, CANCELLED ->
                    new Move.Refused("move_not_allowed", "An alert leaves its case for Triage or In progress.");
            };
        });
    }

    /**
     * Notes that an alert was taken out of a case that it had joined by itself: it is in Triage again and never joins
     * another by itself (AL-4, unfold). For casework only, which ends the link in its transaction.
     *
     * @throws NotFound if the caller may not see it
     */
    public Move unfolded(AlertId alert, Cause cause) {
        return tx.call(() -> {
            store.stopFolding(alert);
            return released(alert, AlertStatus.TRIAGE, cause);
        });
    }

    /**
     * What decides whether an alert joins an open case by itself (AL-4): only a concern that waits in Triage can.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public Folding folding(AlertId alert) {
        return tx.read(() -> lists.folding(alert).orElseThrow(() -> new NotFound("alert")));
    }

    private AlertState opened(AlertState state, AlertStatus to, Cause cause) {
        return to == AlertStatus.TRIAGE ? state.toTriage() : state.toProgress(mover.now(), Raiser.account(cause));
    }

    /**
     * Closes an alert in the name of what caused it, such as the closing of its case. System reasons are allowed.
     *
     * @param status RESOLVED, DISMISSED or CANCELLED, to which the reason must belong
     * @param note at most 5,000 characters, may be empty
     * @return {@link Move.Refused} when it is closed already
     * @throws NotFound if the caller may not see it
     */
    public Move closed(AlertId alert, AlertStatus status, String reasonKey, String note, Cause cause) {
        return closed(alert, status, reasonKey, note, "", cause);
    }

    /**
     * The same, with words for the person who raised it; they are sent where the type shares a note (AL-11).
     *
     * @param shared at most 5,000 characters, may be empty
     */
    public Move closed(AlertId alert, AlertStatus status, String reasonKey, String note, String shared, Cause cause) {
        var reason = types.reason(reasonKey).filter(r -> r.status() == status);
        if (reason.isEmpty()) {
            return Move.Invalid.of(new FieldError("reason", "unknown_value", "Choose a reason of this closing."));
        }
        return tx.call(() -> {
            var locked = mover.lock(alert);
            var state = locked.state();
            if (!state.status().isOpen()) {
                return new Move.Refused("move_not_allowed", "It is closed already.");
            }
            var sent = Text.optional(shared, 5000);
            var shares = locked.type().rules().feedbackTier() == 5 && !sent.isEmpty();
            var closed = state.toClosed(
                    reason.get(),
                    Text.optional(note, 5000),
                    mover.now(),
                    Raiser.account(cause),
                    null,
                    shares ? sent : null);
            return closer.close(locked, closed, reason.get(), cause);
        });
    }

    /** The alert with this number, if the caller may see it. */
    public Optional<AlertId> find(long number) {
        return tx.read(() -> store.find(number));
    }

    /**
     * The alert in brief.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public AlertBrief brief(AlertId alert) {
        return briefs(List.of(alert.value())).stream().findFirst().orElseThrow(() -> new NotFound("alert"));
    }

    /** These alerts in brief, newest first; those the caller may not see are absent. */
    public List<AlertBrief> briefs(Collection<Long> alerts) {
        return alerts.isEmpty() ? List.of() : tx.read(() -> lists.briefs(alerts));
    }

    /** Alerts whose title has these words, the last of them perhaps only begun, newest first; at most {@code limit}. */
    public List<AlertBrief> search(String words, int limit) {
        return tx.read(() -> lists.search(words, limit));
    }

    /** How many alerts the caller may see are open, by student; students without any are absent. */
    public Map<Long, Integer> openCounts(Collection<Long> contacts) {
        return tx.read(() -> lists.openCounts(contacts));
    }

    /** A student's alerts, newest first, as the caller may see them; at most {@code limit}. */
    public List<AlertBrief> ofContact(ContactId contact, int limit) {
        return tx.read(() -> lists.ofContact(contact, limit));
    }
}
