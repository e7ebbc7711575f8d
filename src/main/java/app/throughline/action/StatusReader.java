package app.throughline.action;

import app.throughline.action.NamedValues.Kind;
import app.throughline.alert.AlertStatus;
import app.throughline.casework.Result;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads to which status an action moves a record, and how it ends there. */
record StatusReader(ValueReader in) {
    private static final int NOTE = 5000;

    Action read() {
        if (in.owner() == null) {
            return savedStatus();
        }
        return in.on() == SubjectKind.CASE ? caseStatus() : alertStatus();
    }

    /** What was saved of an alert or a case; which of them it was for is not asked again. */
    private Action savedStatus() {
        var key = in.text("status", "Choose a status.");
        if (!in.has("reason")) {
            return new Action.SetStatus(key, null);
        }
        var result = Result.parse(in.json().path("result").asString("")).orElse(null);
        var closing = new Action.Closing(
                in.text("reason", "Choose a reason."),
                in.words("note", NOTE, false),
                in.has("reached") ? in.flag("reached") : null,
                result,
                in.flag("cancel_tasks"));
        return new Action.SetStatus(key, closing);
    }

    private Action alertStatus() {
        var key = in.text("status", "Choose a status.");
        var status = Stream.of(AlertStatus.values())
                .filter(one -> one != AlertStatus.ESCALATED
                        && one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
        if (status.isEmpty()) {
            in.problem("status", "unknown_value", "Choose triage, in_progress, resolved, dismissed or cancelled.");
            return new Action.SetStatus(key, null);
        }
        if (status.get().isOpen()) {
            return new Action.SetStatus(key, null);
        }
        var reason = in.key("reason", Kind.ALERT_REASON);
        if (!reason.isEmpty()
                && in.vocabulary().statusOfReason(reason) != status.get().code()) {
            in.problem(
                    "reason",
                    "unknown_value",
                    "Choose a reason of the status “" + status.get().label() + "”.");
        }
        return new Action.SetStatus(key, new Action.Closing(reason, in.words("note", NOTE, false), null, null, false));
    }

    /** Closing a case carries its outcome, also when a rule does it (product CA-1). */
    private Action caseStatus() {
        var key = in.key("status", Kind.CASE_STATUS);
        if (!in.vocabulary().endsCase(key)) {
            return new Action.SetStatus(key, null);
        }
        var reason = in.key("reason", Kind.CASE_REASON);
        var result = Result.parse(in.json().path("result").asString(""));
        if (result.isEmpty()) {
            in.problem("result", "required", "Say how it ended: resolved, unresolved or not_needed.");
        }
        if (!in.has("reached")) {
            in.problem("reached", "required", "Say whether the student was reached.");
        }
        var note = in.words("note", NOTE, false);
        return new Action.SetStatus(
                key,
                new Action.Closing(
                        reason, note, in.flag("reached"), result.orElse(Result.NOT_NEEDED), in.flag("cancel_tasks")));
    }
}
