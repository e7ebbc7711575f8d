package app.throughline.workflow.run;

import app.throughline.access.Assignee;
import app.throughline.action.Actions;
import app.throughline.action.Subject;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.Properties;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.PropertyChange;
import app.throughline.workflow.step.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Steps that change the student: properties, roles, the way through another workflow. */
@Component
class RecordSteps {
    private final Properties properties;
    private final Network network;
    private final Network.Today today;
    private final Actions actions;
    private final EnrollmentStore enrollments;

    RecordSteps(
            Properties properties, Network network, Network.Today today, Actions actions, EnrollmentStore enrollments) {
        this.properties = properties;
        this.network = network;
        this.today = today;
        this.actions = actions;
        this.enrollments = enrollments;
    }

    List<Answer> change(Step.ChangeProperty step, List<Effects.Task> tasks) {
        return each(tasks, task -> changed(step, task));
    }

    private static List<Answer> each(List<Effects.Task> tasks, Function<Effects.Task, Answer> does) {
        return tasks.stream().map(does).toList();
    }

    private Answer changed(Step.ChangeProperty step, Effects.Task task) {
        var contact = task.of().contact();
        Optional<String> value = switch (step.change()) {
            case PropertyChange.SetTo(var text) -> Optional.of(filled(text, task));
            case PropertyChange.Clear() -> Optional.empty();
            case PropertyChange.CopyOf(var other) -> value(task, other);
            case PropertyChange.Add(var amount) ->
                Optional.of(value(task, step.property())
                        .map(BigDecimal::new)
                        .orElse(BigDecimal.ZERO)
                        .add(amount)
                        .toPlainString());
            case PropertyChange.Shift(var days) ->
                value(task, step.property())
                        .map(date -> LocalDate.parse(date).plusDays(days).toString());
            case PropertyChange.Today(var days) ->
                Optional.of(today.get().plusDays(days).toString());
        };
        return properties
                .set(contact, step.property(), value.orElse(null), task.of().cause())
                .<Answer>map(error -> new Answer.Skipped(error.message()))
                .orElseGet(() -> new Answer.Done(step.property() + " is now " + value.orElse("empty")));
    }

    private Optional<String> value(Effects.Task task, String property) {
        return properties.ofContact(task.of().contact()).entrySet().stream()
                .filter(one -> one.getKey().key().equals(property))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
    }

    /** The text with the variables that earlier steps kept. */
    private static String filled(String text, Effects.Task task) {
        var filled = text;
        for (var one : task.of().memory().values().entrySet()) {
            filled = filled.replace("{{" + one.getKey() + "}}", one.getValue());
        }
        return filled;
    }

    List<Answer> give(Step.GiveRole step, List<Effects.Task> tasks) {
        var role = network.roles().stream()
                .filter(one -> one.key().equals(step.role()))
                .findFirst();
        return each(
                tasks,
                task -> role.isEmpty()
                        ? new Answer.Skipped("There is no such role any more.")
                        : given(step, role.get(), task));
    }

    private Answer given(Step.GiveRole step, NetworkLink.Role role, Effects.Task task) {
        var one = task.of();
        var about = new RecordRef("contact", one.contact().value());
        var who = actions.find(step.who(), new Subject(about, one.contact().value()), one.cause());
        if (!(who.orElse(null) instanceof Assignee.Person(var account))) {
            return new Answer.Skipped("Nobody was found who is here and may see the student.");
        }
        boolean isPrimary = step.replaces() || role.isExclusive();
        var wish = new LinkStaff(
                one.contact(), account, role.id(), isPrimary, today.get(), step.replaces(), LinkStaff.MANUAL);
        return switch (network.link(wish, one.cause())) {
            case Network.Linking.Linked _ -> new Answer.Done(role.name());
            case Network.Linking.Taken _ -> new Answer.Skipped("Somebody has this role already.");
            case Network.Linking.Invalid(var errors) ->
                new Answer.Skipped(errors.getFirst().message());
        };
    }

    List<Answer> end(Step.EndRole step, List<Effects.Task> tasks) {
        return each(tasks, task -> ended(step.role(), task));
    }

    private Answer ended(String role, Effects.Task task) {
        int ended = 0;
        for (var link : network.team(task.of().contact())) {
            if (link.role().key().equals(role)
                    && network.end(task.of().contact(), link.id(), task.of().cause())) {
                ended++;
            }
        }
        return ended == 0 ? new Answer.Skipped("Nobody has this role.") : new Answer.Done(ended + " ended");
    }

    List<Answer> stop(Step.StopWorkflow step, List<Effects.Task> tasks, Instant now) {
        return each(tasks, task -> {
            var reason = "Stopped by workflow " + task.of().workflow().name();
            int stopped = enrollments.stop(task.of().contact().value(), step.workflow(), reason, now);
            return stopped == 0 ? new Answer.Skipped("The student is not in that workflow.") : new Answer.Done("");
        });
    }
}
