package app.throughline.casework;

import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.task.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closing a case with its outcome, and reopening it (product section 6, CA-1 and CA-2). */
@Component
public class Closings {
    private final Tx tx;
    private final CaseStore store;
    private final Ends ends;
    private final CaseWords words;
    private final CaseLog log;
    private final InstantSource clock;

    Closings(Tx tx, CaseStore store, Ends ends, CaseWords words, CaseLog log, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.ends = ends;
        this.words = words;
        this.log = log;
        this.clock = clock;
    }

    /** What ends with a case. */
    @Component
    record Ends(CaseLinks links, Alerts alerts, Tasks tasks) {
        void apply(CaseRow row, CloseCase close, Result result, Cause cause) {
            for (var alert : links.ofCase(row.id())) {
                if (alert.status().isOpen()) {
                    end(row, alert, close, result, cause);
                }
            }
            if (close.cancelTasks()) {
                tasks.cancelOpen(row.id(), cause);
            }
        }

        private void end(CaseRow row, AlertBrief alert, CloseCase close, Result result, Cause cause) {
            var id = new AlertId(alert.id());
            var note = Text.trim(close.note());
            switch (close.ends().getOrDefault(alert.id(), CloseCase.AlertEnd.WITH_CASE)) {
                case LEFT_OPEN -> links.unlink(row.id(), alert, AlertStatus.TRIAGE, cause);
                case RESOLVED -> alerts.closed(id, AlertStatus.RESOLVED, "case_resolved", note, cause);
                case NOT_A_CONCERN -> alerts.closed(id, AlertStatus.DISMISSED, "not_a_concern", note, cause);
                case NOT_NEEDED -> alerts.closed(id, AlertStatus.CANCELLED, "no_longer_needed", note, cause);
                case WITH_CASE -> withCase(id, close.reasonKey(), result, note, cause);
            }
        }

        private void withCase(AlertId alert, String reason, Result result, String note, Cause cause) {
            if (reason.equals("duplicate")) {
                alerts.closed(alert, AlertStatus.DISMISSED, "duplicate", note, cause);
            } else if (reason.equals("error")) {
                alerts.closed(alert, AlertStatus.DISMISSED, "entered_in_error", note, cause);
            } else {
                switch (result) {
                    case RESOLVED -> alerts.closed(alert, AlertStatus.RESOLVED, "case_resolved", note, cause);
                    case UNRESOLVED -> alerts.closed(alert, AlertStatus.CANCELLED, "case_unresolved", note, cause);
                    case NOT_NEEDED -> alerts.closed(alert, AlertStatus.CANCELLED, "no_longer_needed", note, cause);
                }
            }
        }
    }

    /**
     * Closes an open case. Its open alerts close in the same transaction, or leave it; its open tasks are cancelled when
     * asked.
     *
     * @return {@link CaseChange.Unchanged} when it is closed already
     * @throws NotFound if the person may not see the case
     */
    public CaseChange close(CloseCase close, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        var wrong = check(close);
        var reason = words.reason(close.reasonKey());
        var result = close.result();
        var reached = close.reached();
        if (!wrong.isEmpty() || result == null || reached == null || reason.isEmpty()) {
            return new CaseChange.Invalid(wrong);
        }
        var status = status(close, result);
        return status == null
                ? CaseChange.Invalid.of("status", "move_not_allowed", "Choose a status that fits the result.")
                : tx.call(() -> {
                    var row = store.lock(close.number());
                    return row.isOpen()
                            ? write(row, close, new Said(status, reached, result, reason.get()), viewer.cause())
                            : new CaseChange.Unchanged(row.number());
                });
    }

    /**
     * Closes a case that went into another as its duplicate; within the transaction that empties it.
     *
     * @param reached whether the student was reached on it
     */
    public void duplicate(CaseRow row, boolean reached, Cause cause) {
        var close = new CloseCase(row.number(), reached, Result.NOT_NEEDED, "duplicate", "", "", Map.of(), false);
        var reason = words.reason("duplicate")
                .orElseThrow(() -> new IllegalStateException("No reason “duplicate” for closing a case"));
        var status = status(close, Result.NOT_NEEDED);
        if (status == null) {
            throw new IllegalStateException("No status for a cancelled case");
        }
        write(row, close, new Said(status, reached, Result.NOT_NEEDED, reason), cause);
    }

    /** How a case ends, complete. */
    private record Said(CaseWords.Status status, boolean reached, Result result, CaseWords.Reason reason) {
        String sentence() {
            return status.name() + ": " + (reached ? "student reached, " : "student not reached, ")
                    + result.label().toLowerCase(Locale.ROOT) + ", " + reason.name();
        }
    }

    private CaseChange write(CaseRow row, CloseCase close, Said said, Cause cause) {
        store.set(row.id(), closed(said));
        var detail = Map.of(
                "from_status", Long.toString(row.status().id()),
                "result", said.result().key(),
                "reached", Boolean.toString(said.reached()),
                "reason", said.reason().key());
        var entry = new CaseLog.Entry("closed", row.status().name(), said.sentence(), detail);
        var logged = log.tell(cause, row.id(), row.contact(), entry, Set.of("status"));
        ends.apply(row, close, said.result(), logged.cause());
        return new CaseChange.Done(row.number(), logged.history(), "CASE-" + row.number() + " is closed");
    }

    /**
     * Reopens a closed case in the status it was closed from; every closing stays in its history.
     *
     * @param reason why, 1 to 500 characters
     * @param dueAt its new due instant
     * @param alerts closed alerts of the case that are opened with it
     */
    public CaseChange reopen(long number, String reason, Instant dueAt, Set<Long> alerts, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        if (Text.isEmpty(reason) || Text.tooLong(Text.trim(reason), 500)) {
            return CaseChange.Invalid.of("reason", "required", "Say why in at most 500 characters.");
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (row.isOpen()) {
                return new CaseChange.Unchanged(number);
            }
            var status = lastOpen(row);
            store.set(row.id(), reopened(status, dueAt));
            var entry = new CaseLog.Entry(
                    "reopened", Text.trim(reason), status.name(), Map.of("status", Long.toString(status.id())));
            var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry, Set.of("status", "due"));
            for (var alert : ends.links().ofCase(row.id())) {
                if (alerts.contains(alert.id()) && !alert.status().isOpen()) {
                    ends.alerts().escalated(new AlertId(alert.id()), row.id(), logged.cause());
                }
            }
            return new CaseChange.Done(number, logged.history(), "CASE-" + number + " is open again");
        });
    }

    private List<FieldError> check(CloseCase close) {
        var wrong = new ArrayList<FieldError>();
        if (close.reached() == null) {
            wrong.add(required("reached", "Say whether the student was reached."));
        }
        if (close.result() == null) {
            wrong.add(required("result", "Say how the case ended."));
        }
        if (words.reason(close.reasonKey()).isEmpty()) {
            wrong.add(required("reason", "Choose a reason."));
        } else if (close.reasonKey().equals("no_response")
                && (close.result() != Result.UNRESOLVED || !Objects.equals(close.reached(), Boolean.FALSE))) {
            wrong.add(new FieldError(
                    "reason",
                    "not_allowed",
                    "“No response after attempts” fits only a case that was not resolved, "
                            + "with a student who was not reached."));
        }
        if (Text.tooLong(Text.trim(close.note()), 5_000)) {
            wrong.add(new FieldError("note", "too_long", "Shorten the note to 5,000 characters."));
        }
        return wrong;
    }

    private static FieldError required(String field, String message) {
        return new FieldError(field, "outcome_required", message);
    }

    /** The status asked for, or the usual one; null when the one asked for does not fit the result. */
    private CaseWords.@Nullable Status status(CloseCase close, Result result) {
        var group = result == Result.RESOLVED ? StatusGroup.RESOLVED : StatusGroup.CANCELLED;
        var usual = switch (result) {
            case RESOLVED -> "resolved";
            case UNRESOLVED -> "closed_unresolved";
            case NOT_NEEDED -> close.reasonKey().equals("duplicate") ? "duplicate" : "cancelled";
        };
        var wanted = close.statusKey().isEmpty() ? usual : close.statusKey();
        var found = words.statuses().stream()
                .filter(status -> status.group() == group && status.key().equals(wanted))
                .findFirst();
        return found.orElseGet(() -> close.statusKey().isEmpty() ? words.first(group) : null);
    }

    private Map<Field<?>, Object> closed(Said said) {
        var now = clock.instant();
        var columns = new HashMap<Field<?>, Object>();
        columns.put(SUPPORT_CASE.STATUS_ID, said.status().id());
        columns.put(SUPPORT_CASE.STATUS_GROUP, said.status().group().code());
        columns.put(SUPPORT_CASE.IS_REACHED, said.reached());
        columns.put(SUPPORT_CASE.RESULT, said.result().code());
        columns.put(SUPPORT_CASE.REASON_ID, said.reason().id());
        columns.put(SUPPORT_CASE.CLOSED_AT, now);
        columns.put(SUPPORT_CASE.FIRST_CLOSED_AT, org.jooq.impl.DSL.coalesce(SUPPORT_CASE.FIRST_CLOSED_AT, now));
        if (said.status().group() == StatusGroup.RESOLVED) {
            columns.put(SUPPORT_CASE.RESOLVED_AT, now);
        }
        return columns;
    }

    private Map<Field<?>, Object> reopened(CaseWords.Status status, Instant dueAt) {
        var columns = new HashMap<Field<?>, Object>();
        columns.put(SUPPORT_CASE.STATUS_ID, status.id());
        columns.put(SUPPORT_CASE.STATUS_GROUP, status.group().code());
        columns.put(SUPPORT_CASE.CLOSED_AT, null);
        columns.put(SUPPORT_CASE.RESOLVED_AT, null);
        columns.put(SUPPORT_CASE.IS_REACHED, null);
        columns.put(SUPPORT_CASE.RESULT, null);
        columns.put(SUPPORT_CASE.REASON_ID, null);
        columns.put(SUPPORT_CASE.REOPENED_AT, clock.instant());
        columns.put(SUPPORT_CASE.REOPEN_COUNT, SUPPORT_CASE.REOPEN_COUNT.plus(1));
        columns.put(SUPPORT_CASE.DUE_AT, dueAt);
        return columns;
    }

    private CaseWords.Status lastOpen(CaseRow row) {
        var before = log.lines(CaseLog.of(row).and(CASE_HISTORY.EVENT.eq("closed")), 1).stream()
                .map(line -> line.detail("from_status"))
                .findFirst()
                .orElse("");
        return words.statuses().stream()
                .filter(status -> Long.toString(status.id()).equals(before)
                        && status.group().isOpen())
                .findFirst()
                .orElseGet(words::begin);
    }
}
