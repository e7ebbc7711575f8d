package app.throughline.workflow.entry.listen;

import app.throughline.action.RecordEvent;
import app.throughline.action.RecordEvents;
import app.throughline.alert.AlertHappening;
import app.throughline.casework.CaseHappening;
import app.throughline.form.SubmissionHappening;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MessageHappening;
import app.throughline.message.MessageState;
import app.throughline.task.TaskHappening;
import app.throughline.workflow.entry.Arrivals;
import app.throughline.workflow.entry.Occurrence;
import app.throughline.workflow.step.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens in the words of the triggers of workflows. */
@Component
class Occurrences {
    private static final String APPOINTMENT = "appointment.";

    private final RecordEvents records;
    private final Arrivals arrivals;

    Occurrences(RecordEvents records, Arrivals arrivals) {
        this.records = records;
        this.arrivals = arrivals;
    }

    /** The kinds of triggers that it may mean; none for what is nothing to workflows. Asks nothing. */
    static List<String> triggers(Happening happening) {
        return switch (happening) {
            case AlertHappening alert ->
                List.of(alert.name().equals("alert.raised") ? "alert_created" : "alert_changed");
            case CaseHappening one ->
                one.name().equals("case.opened")
                        ? List.of()
                        : List.of(one.name().equals("case.settled") ? "case_created" : "case_changed");
            case TaskHappening task ->
                task.name().equals("task.completed") ? List.of("task_completed", "case_changed") : List.of();
            case SubmissionHappening _ -> List.of("form_submitted");
            case MessageHappening message ->
                message.state() == MessageState.FAILED || message.state() == MessageState.BOUNCED
                        ? List.of("message_failed")
                        : List.of();
            default -> happening.name().startsWith(APPOINTMENT) ? List.of("appointment") : List.of();
        };
    }

    /** It as an occurrence for one of these kinds; empty when it is none after all. */
    Optional<Occurrence> of(String trigger, Happening happening) {
        return switch (trigger) {
            case "alert_created", "case_created" ->
                Optional.of(occurrence(trigger, happening, name(happening.about()), happening.about(), Map.of()));
            case "alert_changed", "case_changed" ->
                records.of(happening)
                        .filter(event -> !event.fields().isEmpty())
                        .map(event -> occurrence(trigger, happening, change(happening), event.about(), fields(event)));
            case "task_completed" ->
                Optional.of(occurrence(trigger, happening, change(happening), happening.about(), Map.of()));
            default -> ofStudent(trigger, happening);
        };
    }

    private Optional<Occurrence> ofStudent(String trigger, Happening happening) {
        return switch (happening) {
            case SubmissionHappening one ->
                Optional.of(occurrence(
                        trigger,
                        one,
                        name(one.about()),
                        null,
                        Map.of("form", one.form(), "answers", asked(one.form(), one.answers()))));
            case MessageHappening one ->
                Optional.of(occurrence(trigger, one, name(one.about()) + ":failed", null, Map.of()));
            default -> appointment(trigger, happening);
        };
    }

    private static Optional<Occurrence> appointment(String trigger, Happening one) {
        if (!one.name().startsWith(APPOINTMENT)) {
            return Optional.empty();
        }
        var what = one.name().substring(APPOINTMENT.length());
        var key = name(one.about()) + ":" + what;
        return Optional.of(occurrence(trigger, one, key, one.about(), Map.of("what", what)));
    }

    /** Of the answers those that a trigger asks for: what people wrote is kept nowhere else. */
    private Map<String, List<String>> asked(long form, Map<String, List<String>> answers) {
        var questions = arrivals.awaited("form_submitted").stream()
                .filter(trigger -> trigger instanceof Trigger.FormSubmitted(var of, var _) && of == form)
                .flatMap(trigger -> ((Trigger.FormSubmitted) trigger).answers().stream())
                .map(Trigger.Given::key)
                .collect(Collectors.toSet());
        var asked = new HashMap<>(answers);
        asked.keySet().retainAll(questions);
        return asked;
    }

    private static Map<String, ?> fields(RecordEvent event) {
        var fields = new HashMap<String, List<String>>();
        for (var field : event.fields()) {
            var values = event.values().get(field);
            fields.put(field, values == null ? List.of() : List.of(values.from(), values.to()));
        }
        return Map.of("fields", fields);
    }

    private static String name(RecordRef about) {
        return about.kind() + ":" + about.id();
    }

    /** One key for all that a single change means, whichever record comes along. */
    private static String change(Happening happening) {
        return name(happening.about()) + ":changed:"
                + Objects.requireNonNullElse(happening.cause().entry(), 0L);
    }

    private static Occurrence occurrence(
            String trigger, Happening of, String key, @Nullable RecordRef about, Map<String, ?> event) {
        return new Occurrence(
                trigger,
                of.contact(),
                key,
                about,
                event,
                of.cause().entry(),
                of.cause().depth());
    }
}
