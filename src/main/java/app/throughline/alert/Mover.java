package app.throughline.alert;

import app.throughline.alert.AlertStore.Locked;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Stale;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out a change of an alert in the running transaction: the row, its history, the log, and the word about it. */
@Component
public class Mover {
    private final AlertStore store;
    private final HistoryStore history;
    private final AlertTypes types;
    private final Teller teller;
    private final Births births;
    private final InstantSource clock;

    Mover(AlertStore store, HistoryStore history, AlertTypes types, Teller teller, Births births, InstantSource clock) {
        this.store = store;
        this.history = history;
        this.types = types;
        this.teller = teller;
        this.births = births;
        this.clock = clock;
    }

    /**
     * Locks an alert.
     *
     * @throws app.throughline.kernel.NotFound if the caller may not see it
     */
    Locked lock(AlertId alert) {
        return store.lock(alert, types);
    }

    /**
     * Locks an alert as somebody saw it.
     *
     * @param version the version seen, 0 for whatever it is now
     * @throws Stale if it was changed since
     */
    Locked lock(AlertId alert, int version) {
        var locked = lock(alert);
        if (version != 0 && version != locked.version()) {
            throw new Stale(alert.ref());
        }
        return locked;
    }

    /** The moment a change is made. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Tells that something was said on an alert, whose row is locked until the transaction ends.
     *
     * @param name what happened, such as {@code alert.commented}
     * @param mentioned the accounts that the words name and who may see it
     * @return the student it is about
     * @throws app.throughline.kernel.NotFound if the caller may not see it
     */
    public ContactId said(AlertId alert, String name, String words, List<Long> mentioned, Cause cause) {
        var locked = lock(alert);
        var facts = locked.facts(locked.state()).saying(words, mentioned);
        teller.tell(locked, name, Set.of(), Map.of("mentioned", mentioned), facts, cause);
        return new ContactId(locked.contact());
    }

    /**
     * Lets go what the budget held, in the name of what caused it.
     *
     * @throws app.throughline.kernel.NotFound if the caller may not see it
     */
    public void letGo(AlertId alert, Cause cause) {
        letGo(lock(alert), cause);
    }

    /** Moves it there, or says why not. */
    Move move(Locked alert, AlertState to, Cause cause) {
        var refusal = refusal(alert, to.status());
        return refusal == null ? change(alert, to, "status", cause) : refusal;
    }

    /** Writes a change that is allowed. @param what status, reviewer, priority or due */
    Move.Moved change(Locked alert, AlertState to, String what, Cause cause) {
        history.add(alert, to, alert.type(), what, now(), cause);
        return write(alert, to, what.equals("status") ? "alert.moved" : "alert.changed", cause);
    }

    /** Puts back what the last change changed. */
    Move.Moved restore(Locked alert, HistoryStore.Change last, Cause cause) {
        history.undone(last, now());
        return write(alert, last.before().state(), "alert.undone", cause);
    }

    /** Lets go what the budget held: it waits in Triage like any other, its time beginning now. */
    Move.Moved letGo(Locked alert, Cause cause) {
        var due = births.review(alert.state().priority(), now());
        store.letGo(alert, now(), due);
        var state = alert.state().due(alert.state().priority(), due);
        teller.tell(alert, "alert.let-go", Set.of("held", "due"), Map.of(), alert.facts(state), cause);
        return moved(alert, state);
    }

    private Move.Moved write(Locked alert, AlertState asked, String name, Cause cause) {
        var to = asked;
        var held = staysHeld(alert, asked, cause);
        if (alert.held() && !held && asked.status() == AlertStatus.TRIAGE && asked.dueAt() == null) {
            to = asked.due(asked.priority(), births.review(asked.priority(), now()));
        }
        store.save(alert, to, held);
        var from = alert.state();
        var changed = changed(from, to);
        var detail = detail(from, to, changed);
        if (alert.held() && !held) {
            changed.add("held");
        }
        teller.tell(alert, name, changed, detail, alert.facts(to, held), cause);
        return moved(alert, to);
    }

    /** What software changes about a held alert in Triage does not let it go; Critical ones are never held (AL-7). */
    private static boolean staysHeld(Locked alert, AlertState to, Cause cause) {
        return alert.held()
                && cause.actor().kind() != ActorKind.PERSON
                && to.status() == AlertStatus.TRIAGE
                && to.priority() != Priority.CRITICAL;
    }

    private static Move.Moved moved(Locked alert, AlertState to) {
        return new Move.Moved(alert.id(), alert.number(), alert.state().status(), to.status());
    }

    private static HashSet<String> changed(AlertState from, AlertState to) {
        var changed = new HashSet<String>();
        if (from.status() != to.status()) {
            changed.add("status");
        }
        if (!Objects.equals(from.caseId(), to.caseId())) {
            changed.add("case");
        }
        if (!Objects.equals(from.reviewer(), to.reviewer())
                || !Objects.equals(from.reviewerTeam(), to.reviewerTeam())) {
            changed.add("reviewer");
        }
        if (from.priority() != to.priority()) {
            changed.add("priority");
        }
        if (!Objects.equals(from.dueAt(), to.dueAt())) {
            changed.add("due");
        }
        if (!Objects.equals(from.reason(), to.reason())) {
            changed.add("reason");
        }
        return changed;
    }

    private Map<String, ?> detail(AlertState from, AlertState to, Set<String> changed) {
        var detail = new java.util.TreeMap<String, Object>();
        for (var field : changed) {
            detail.put(field, value(to, field));
            detail.put(field + "_before", value(from, field));
        }
        return detail;
    }

    private Object value(AlertState state, String field) {
        return switch (field) {
            case "status" -> state.status().name().toLowerCase(java.util.Locale.ROOT);
            case "case" -> state.caseId() == null ? 0 : state.caseId();
            case "reviewer" -> state.reviewer() == null ? 0 : state.reviewer();
            case "priority" -> state.priority().rank();
            case "due" -> state.dueAt() == null ? "" : state.dueAt().toString();
            default -> types.reasonName(state.reason());
        };
    }

    /** Whether this alert may go there. Staying where it is counts as a move only when closed (correct). */
    static Move.@Nullable Refused refusal(Locked alert, AlertStatus to) {
        var from = alert.state().status();
        var kind = alert.type().kind();
        if (kind == AlertType.Kind.KUDOS) {
            return refused("Thanks stay recorded. They need no decision.");
        }
        return switch (to) {
            case TRIAGE -> from == AlertStatus.TRIAGE ? refused("It is in Triage already.") : null;
            case IN_PROGRESS -> toProgress(from, kind);
            case ESCALATED -> toCase(from, kind);
            case RESOLVED, DISMISSED, CANCELLED -> null;
        };
    }

    private static Move.@Nullable Refused toProgress(AlertStatus from, AlertType.Kind kind) {
        if (from == AlertStatus.IN_PROGRESS) {
            return refused("It is in progress already.");
        }
        return fromInformation(from, kind);
    }

    private static Move.@Nullable Refused toCase(AlertStatus from, AlertType.Kind kind) {
        if (from == AlertStatus.ESCALATED) {
            return refused("It is in a case already. Move it there.");
        }
        return fromInformation(from, kind);
    }

    private static Move.@Nullable Refused fromInformation(AlertStatus from, AlertType.Kind kind) {
        return kind == AlertType.Kind.FYI && !from.isOpen()
                ? refused("This is information. Send it to Triage first if it needs work.")
                : null;
    }

    private static Move.Refused refused(String message) {
        return new Move.Refused("move_not_allowed", message);
    }
}
