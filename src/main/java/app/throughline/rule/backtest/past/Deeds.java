package app.throughline.rule.backtest.past;

import app.throughline.access.Assignee;
import app.throughline.action.Action;
import app.throughline.alert.AlertStatus;
import app.throughline.calendar.Priority;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the actions of a rule would have come to on a record as it was; nothing is written. */
record Deeds(Asked asked, PastAssigning assigning, PastAssigning.Turns turns, Changes keys) {
    /**
     * What a run would have come to.
     *
     * @param reviewer who would have had the record then, "" for nobody
     * @param changes of each action whether it would have changed anything
     * @param isFolded whether an alert would have gone into an open case
     * @param isHeld whether the budget would have gone on holding the alert
     */
    record Deed(String reviewer, List<Boolean> changes, boolean isFolded, boolean isHeld) {}

    /** @param folds whether there is a case that would take the alert in */
    Deed of(Version record, LocalDate day, boolean folds, PastAssigning.Facts facts) {
        var has = PastAssigning.current(record);
        var gets = has;
        var changes = new ArrayList<Boolean>();
        boolean isFolded = false;
        boolean isHeld = record.is(Known.HELD);
        for (var action : asked.actions()) {
            gets = given(action, record, day, facts, gets);
            boolean changed = changes(action, record, folds, !gets.equals(has));
            changes.add(changed);
            isFolded |= changed && folds && puts(action);
            isHeld &= !(action instanceof Action.SetPriority(var to) && to == Priority.CRITICAL);
        }
        return new Deed(gets.map(assigning::name).orElse(""), List.copyOf(changes), isFolded, isHeld);
    }

    private Optional<Assignee> given(
            Action action, Version record, LocalDate day, PastAssigning.Facts facts, Optional<Assignee> has) {
        return switch (action) {
            case Action.SetReviewer(var to) -> assigning.find(to, record, day, facts, turns);
            case Action.SetAssignee(var to) -> assigning.find(to, record, day, facts, turns);
            default -> has;
        };
    }

    private static boolean puts(Action action) {
        return action instanceof Action.Fold || action instanceof Action.Escalate(var joins, var _) && joins;
    }

    private boolean changes(Action action, Version record, boolean folds, boolean isGiven) {
        return switch (action) {
            case Action.SetReviewer _, Action.SetAssignee _ -> isGiven;
            case Action.SetPriority(var to) -> record.value(Known.PRIORITY).orElse(0) != to.rank();
            case Action.SetType(var to) -> !to.equals(key(keys.types(), record, Known.TYPE));
            case Action.SetStatus(var to, var _) -> !to.equals(status(record));
            case Action.Escalate _ -> isFree(record);
            case Action.Fold _ -> isFree(record) && folds;
            case Action.Unfold _ -> record.isOpen() && record.has(Known.CASE);
            case Action.MakePrivate _ -> !record.is(Known.PRIVATE);
            case Action.MakeNotPrivate _ -> record.is(Known.PRIVATE);
            default -> true;
        };
    }

    private static boolean isFree(Version record) {
        return record.isOpen() && !record.has(Known.CASE);
    }

    private String status(Version record) {
        return record.isAlert()
                ? AlertStatus.of((int) record.value(Known.STATUS).orElse(1))
                        .name()
                        .toLowerCase(Locale.ROOT)
                : key(keys.statuses(), record, Known.STATUS);
    }

    private static String key(Map<Long, String> keys, Version record, Known what) {
        return keys.getOrDefault(record.value(what).orElse(0), "");
    }
}
