package app.throughline.action.perform;

import static app.throughline.db.casework.Tables.CASE_HISTORY;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.Assignment;
import app.throughline.action.Due;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Recipient;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseWords;
import app.throughline.casework.CloseCase;
import app.throughline.casework.Closings;
import app.throughline.casework.Subscriptions;
import app.throughline.kernel.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done to cases, through their doors. */
@Component
class CaseActions {
    private final CaseProperties properties;
    private final Subscriptions subscriptions;
    private final Ending ending;
    private final CaseLog log;
    private final People people;
    private final DueDates dates;

    /** What closes a case. */
    @Component
    record Ending(Closings closings, CaseWords words, Filling filling) {}

    /** Who gets a case, and who follows it. */
    @Component
    record People(Assigning assigning, Addressees addressees) {}

    CaseActions(
            CaseProperties properties,
            Subscriptions subscriptions,
            Ending ending,
            CaseLog log,
            People people,
            DueDates dates) {
        this.properties = properties;
        this.subscriptions = subscriptions;
        this.ending = ending;
        this.log = log;
        this.people = people;
        this.dates = dates;
    }

    Outcome assignee(Assignment to, Facts of, Cause cause) {
        if (to.keepsExisting() && of.who() != null) {
            return new Outcome.Skipped(people.assigning().name(of.who()) + " answers for it already.");
        }
        return people.assigning()
                .find(to, of, cause)
                .map(who -> change(CaseField.ASSIGNEE, who.key(), of, cause))
                .orElseGet(() -> new Outcome.Skipped(Outcome.NOBODY));
    }

    Outcome priority(Priority priority, Facts of, Cause cause) {
        if (!priority.isOffered()) {
            throw new ActionRefused("The priority " + priority.label() + " is no longer used.");
        }
        return change(CaseField.PRIORITY, Short.toString(priority.rank()), of, cause);
    }

    Outcome due(Due due, Facts of, Cause cause) {
        var at = dates.at(due);
        if (at == null) {
            throw new ActionRefused("A case always has a due date.");
        }
        return change(CaseField.DUE, at.toString(), of, cause);
    }

    Outcome status(String key, Action.@Nullable Closing closing, Facts of, Cause cause) {
        if (closing != null) {
            return close(key, closing, of, cause);
        }
        var status = ending.words().statuses().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("This status is no longer used."));
        return change(CaseField.STATUS, Long.toString(status.id()), of, cause);
    }

    private Outcome close(String key, Action.Closing closing, Facts of, Cause cause) {
        var note = ending.filling().fill(closing.note(), of, 5000);
        var close = new CloseCase(
                of.number(),
                closing.reached(),
                closing.result(),
                closing.reason(),
                key,
                note,
                Map.of(),
                closing.cancelsTasks());
        return outcome(ending.closings().close(close, Viewer.software(cause)), "status");
    }

    /** Changes one field to a value as forms carry it. */
    Outcome change(CaseField field, String value, Facts of, Cause cause) {
        var seen = properties.seen(of.number(), field);
        return outcome(properties.change(of.number(), field, seen, value, Viewer.software(cause)), field.key());
    }

    Outcome subscribe(List<Recipient> who, Facts of, Cause cause) {
        var changes = new ArrayList<FieldChange>();
        var unseeing = new ArrayList<String>();
        for (var one : people.addressees().of(who, of)) {
            var name = people.assigning().name(one);
            if (!people.assigning().sees(one, of)) {
                unseeing.add(name);
            } else if (isDone(subscriptions.subscribe(of.number(), one, Viewer.software(cause)))) {
                changes.add(new FieldChange("subscriber", null, name));
            }
        }
        return changes.isEmpty() ? new Outcome.Skipped(nobody(unseeing)) : new Outcome.Done(changes);
    }

    private static String nobody(List<String> unseeing) {
        return unseeing.isEmpty()
                ? "There is nobody to subscribe who does not follow it already."
                : "Nobody was subscribed: " + String.join(", ", unseeing) + " may not see it.";
    }

    Outcome unsubscribe(List<Recipient> who, Facts of, Cause cause) {
        var changes = new ArrayList<FieldChange>();
        for (Assignee one : people.addressees().of(who, of)) {
            if (isDone(subscriptions.unsubscribe(of.number(), one, Viewer.software(cause)))) {
                changes.add(new FieldChange("subscriber", people.assigning().name(one), null));
            }
        }
        return changes.isEmpty() ? new Outcome.Skipped("None of them follows it.") : new Outcome.Done(changes);
    }

    private static boolean isDone(CaseChange change) {
        done(change);
        return change instanceof CaseChange.Done;
    }

    /** What the history of the case says was changed. */
    private Outcome outcome(CaseChange change, String field) {
        done(change);
        return change instanceof CaseChange.Done(var number, var history, var summary)
                ? log.lines(CASE_HISTORY.ID.eq(history), 1).stream()
                        .findFirst()
                        .map(line -> Outcome.Done.of(new FieldChange(field, line.before(), line.after())))
                        .orElseGet(() -> Outcome.Done.of(new FieldChange(field, null, summary)))
                : new Outcome.Skipped("It is so already.");
    }

    /** @throws ActionRefused unless it was done or was so already */
    static void done(CaseChange change) {
        switch (change) {
            case CaseChange.Done done -> {
                // as asked
            }
            case CaseChange.Unchanged unchanged -> {
                // nothing to do
            }
            case CaseChange.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
            case CaseChange.Meanwhile meanwhile -> throw new ActionRefused("Somebody changed it at the same moment.");
            case CaseChange.InOtherCase(var other) -> throw new ActionRefused("It is in CASE-" + other + " already.");
            case CaseChange.Refused refused -> throw new ActionRefused("The software may not change cases.");
        }
    }
}
