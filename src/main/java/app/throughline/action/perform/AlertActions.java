package app.throughline.action.perform;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.Assignment;
import app.throughline.action.Due;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Words;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Move;
import app.throughline.alert.Retypings;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseAlerts;
import app.throughline.kernel.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done to alerts, through their doors. */
@Component
class AlertActions {
    /** So many characters of a text tell what was written. */
    private static final int EXCERPT = 80;

    private final AlertMoves moves;
    private final Written written;
    private final AlertTypes types;
    private final Assigning assigning;
    private final DueDates dates;
    private final Links links;

    /** What changes the kind of an alert and what is said on it. */
    @Component
    record Written(Retypings retypings, AlertMoves.Talking comments, Filling filling) {}

    /** What takes an alert out of its case. */
    @Component
    record Links(CaseAlerts alerts, FactsStore facts) {}

    AlertActions(
            AlertMoves moves, Written written, AlertTypes types, Assigning assigning, DueDates dates, Links links) {
        this.moves = moves;
        this.written = written;
        this.types = types;
        this.assigning = assigning;
        this.dates = dates;
        this.links = links;
    }

    Outcome reviewer(Assignment to, Facts of, Cause cause) {
        var before = of.who() == null ? null : assigning.name(of.who());
        if (to.keepsExisting() && before != null) {
            return new Outcome.Skipped(before + " reviews it already.");
        }
        var found = assigning.find(to, of, cause);
        if (found.isEmpty()) {
            return new Outcome.Skipped(Outcome.NOBODY);
        }
        var who = found.get();
        if (who.equals(of.who())) {
            return new Outcome.Skipped(before + " reviews it already.");
        }
        done(moves.assign(id(of), 0, who.account(), who.team(), Viewer.software(cause)));
        return Outcome.Done.of(new FieldChange("reviewer", before, assigning.name(who)));
    }

    Outcome priority(Priority priority, Facts of, Cause cause) {
        if (priority == of.priority()) {
            return same("priority", priority.label());
        }
        if (!priority.isOffered()) {
            throw new ActionRefused("The priority " + priority.label() + " is no longer used.");
        }
        done(moves.prioritize(id(of), 0, priority, Viewer.software(cause)));
        return Outcome.Done.of(new FieldChange("priority", of.priority().label(), priority.label()));
    }

    Outcome type(String key, Facts of, Cause cause) {
        var name = types.find(key)
                .orElseThrow(() -> new ActionRefused("There is no such type of alert."))
                .name();
        if (name.equals(of.type())) {
            return same("type", name);
        }
        done(written.retypings().retype(id(of), 0, key, Viewer.software(cause)));
        return Outcome.Done.of(new FieldChange("type", of.type(), name));
    }

    Outcome due(Due due, Facts of, Cause cause) {
        var at = dates.at(due);
        if (Objects.equals(at, of.dueAt())) {
            return new Outcome.Skipped("It is due then already.");
        }
        done(moves.due(id(of), 0, at, Viewer.software(cause)));
        return Outcome.Done.of(new FieldChange("due", dates.words(of.dueAt()), dates.words(at)));
    }

    Outcome status(String key, Action.@Nullable Closing closing, Facts of, Cause cause) {
        var to = status(key).orElseThrow(() -> new ActionRefused("Alerts have no such status."));
        if (to.label().equals(of.status())) {
            return same("status", to.label());
        }
        move(to, closing, of, Viewer.software(cause));
        return Outcome.Done.of(new FieldChange("status", of.status(), to.label()));
    }

    private void move(AlertStatus to, Action.@Nullable Closing closing, Facts of, Viewer software) {
        switch (to) {
            case TRIAGE, IN_PROGRESS -> {
                if (of.caseId() != null) {
                    unlink(of, to, software);
                } else {
                    done(
                            to == AlertStatus.TRIAGE
                                    ? moves.triage(id(of), 0, software)
                                    : moves.progress(id(of), 0, software));
                }
            }
            case RESOLVED, DISMISSED, CANCELLED -> {
                if (closing == null) {
                    throw new ActionRefused("Closing needs a reason.");
                }
                var note = written.filling().fill(closing.note(), of, 5000);
                done(moves.close(id(of), 0, new AlertMoves.Closing(to, closing.reason(), note), software));
            }
            case ESCALATED -> throw new ActionRefused("An alert is escalated by putting it into a case.");
        }
    }

    Outcome unfold(Facts of, Cause cause) {
        if (of.caseId() == null) {
            return new Outcome.Skipped("It is in no case.");
        }
        var number = unlink(of, AlertStatus.TRIAGE, Viewer.software(cause));
        return new Outcome.Done(List.of(
                new FieldChange("case", "CASE-" + number, null),
                new FieldChange("status", of.status(), AlertStatus.TRIAGE.label())));
    }

    private long unlink(Facts of, AlertStatus to, Viewer software) {
        var supportCase = Objects.requireNonNull(of.caseId(), "It is in a case");
        var number = links.facts().caseNumber(supportCase);
        CaseActions.done(links.alerts().unlink(number, id(of), to, software));
        return number;
    }

    Outcome comment(Words text, Facts of, Cause cause) {
        var body = written.filling().fill(text, of, 5000);
        written.comments().comment(id(of), body, Viewer.software(cause)).ifPresent(error -> {
            throw new ActionRefused(error.message());
        });
        return Outcome.Done.of(new FieldChange("comment", null, excerpt(body)));
    }

    /** The beginning of a text, for the log. */
    static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    /** The status with a key in JSON, which people may ask for. */
    static Optional<AlertStatus> status(String key) {
        return Stream.of(AlertStatus.values())
                .filter(status -> status != AlertStatus.ESCALATED)
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }

    /** That nothing changes. */
    static Outcome same(String field, String value) {
        return new Outcome.Skipped("The " + field + " is " + value + " already.");
    }

    private static void done(Move move) {
        switch (move) {
            case Move.Moved moved -> {
                // as asked
            }
            case Move.Refused(var code, var message) -> throw new ActionRefused(message);
            case Move.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
        }
    }

    private static AlertId id(Facts of) {
        return new AlertId(of.id());
    }
}
