package app.throughline.action.perform;

import app.throughline.action.Action.CreateAlert;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Raises alerts about the students of enrollments; what is repeated, muted or held is decided as for any signal. */
@Component
class AlertRaising {
    private final Alerts alerts;
    private final FactsStore facts;
    private final Filling filling;

    AlertRaising(Alerts alerts, FactsStore facts, Filling filling) {
        this.alerts = alerts;
        this.facts = facts;
        this.filling = filling;
    }

    /** Raises one for each subject, with the outcomes in their order. */
    List<Outcome> raise(CreateAlert action, List<Subject> subjects, Cause cause) {
        var commands = new ArrayList<RaiseAlert>();
        for (var subject : subjects) {
            commands.add(command(action, facts.read(subject), cause));
        }
        return alerts.raiseAll(commands, cause).stream()
                .map(AlertRaising::outcome)
                .toList();
    }

    private RaiseAlert command(CreateAlert action, Facts of, Cause cause) {
        var once = of.subject().once();
        return new RaiseAlert(
                of.contact(),
                action.type(),
                action.priority(),
                filling.fill(action.title(), of, 200),
                filling.fill(action.text(), of, 10_000),
                action.withSection() ? of.section() : null,
                cause.actor().kind() == ActorKind.WORKFLOW ? "workflow" : "rule",
                once.isEmpty() ? null : once,
                null);
    }

    private static Outcome outcome(Raising raising) {
        return switch (raising) {
            case Raising.Raised(var id, var number) ->
                new Outcome.Done(
                        List.of(new FieldChange("alert", null, "ALERT-" + number)), new RecordRef("alert", id.value()));
            case Raising.Repeated(var id, var number, var times) ->
                new Outcome.Done(
                        List.of(new FieldChange(
                                "occurrences of ALERT-" + number,
                                Integer.toString(times - 1),
                                Integer.toString(times))),
                        new RecordRef("alert", id.value()));
            case Raising.Known(var id, var number) ->
                new Outcome.Skipped("ALERT-" + number + " was raised for it before.");
            case Raising.Invalid(var errors)
            when errors.getFirst().code().equals("not_allowed") ->
                new Outcome.Skipped(errors.getFirst().message());
            case Raising.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
        };
    }
}
