package app.throughline.workflow.run;

import app.throughline.action.Actions;
import app.throughline.action.Subject;
import app.throughline.contact.Properties;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.workflow.core.Effect;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.step.Step;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steps that call endpoints: the call leaves with the other webhooks, and the answer is asked for later. */
@Component
class CallSteps {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 2_000;

    private final EndpointCalls calls;
    private final Actions actions;
    private final Properties properties;
    private final InstantSource clock;

    CallSteps(EndpointCalls calls, Actions actions, Properties properties, InstantSource clock) {
        this.calls = calls;
        this.actions = actions;
        this.properties = properties;
        this.clock = clock;
    }

    /** Posts the calls of all of them at once. */
    List<Answer> call(Step.CallWebhook step, List<Effects.Task> tasks) {
        try {
            var all = tasks.stream()
                    .map(task -> new EndpointCalls.Call(task.effect().key().text(), body(step, task)))
                    .toList();
            calls.post(step.endpoint(), "workflow.step", all);
            return tasks.stream().<Answer>map(_ -> new Answer.Done("")).toList();
        } catch (NotFound gone) {
            var missing = new Answer.Skipped("The endpoint is not there any more.");
            return tasks.stream().<Answer>map(_ -> missing).toList();
        }
    }

    /** As all webhooks have it: {@code {id, type, at, data, cause}} (product 14). */
    private String body(Step.CallWebhook step, Effects.Task task) {
        var one = task.of();
        var body = JSON.createObjectNode();
        body.put("id", task.effect().key().text())
                .put("type", "workflow.step")
                .put("at", clock.instant().toString());
        var data = body.putObject("data").put("contact", one.contact().value());
        one.about()
                .ifPresent(
                        ref -> data.putObject("about").put("kind", ref.kind()).put("id", ref.id()));
        var subject = new Subject(
                new RecordRef("contact", one.contact().value()), one.contact().value());
        for (var datum : step.data()) {
            data.put(datum.name(), actions.fill(datum.value(), subject, LONGEST));
        }
        one.memory().values().forEach(data::put);
        body.putObject("cause")
                .put("kind", "workflow")
                .put("name", one.workflow().name());
        return body.toString();
    }

    /** Keeps of the answers what the step takes from them. */
    List<Answer> keep(Step.CallWebhook step, List<Effects.Task> tasks) {
        return tasks.stream().map(task -> kept(step, task)).toList();
    }

    private Answer kept(Step.CallWebhook step, Effects.Task task) {
        if (!(task.effect() instanceof Effect.Keep(var _, var _, var call))
                || !(result(step, call, task.of()).orElse(null)
                        instanceof EndpointCalls.Result.Answered(var _, var body))) {
            return new Answer.Skipped("The answer is not there any more.");
        }
        var words = new ArrayList<String>();
        for (var taken : step.takes()) {
            words.add(taken(taken, value(body, taken.pointer()), task));
        }
        return new Answer.Done(String.join("; ", words));
    }

    private Optional<EndpointCalls.Result> result(Step.CallWebhook step, EffectKey call, Traveller one) {
        return one.pretence().isPresent()
                ? Optional.of(one.pretence().get().reply(call))
                : calls.result(step.endpoint(), call.text());
    }

    private String taken(Step.Taken taken, JsonNode value, Effects.Task task) {
        var name = taken.property().isEmpty() ? taken.variable() : taken.property();
        if (!value.isValueNode() || value.isNull()) {
            return name + " is not in the answer";
        }
        var text = value.asString();
        if (taken.property().isEmpty()) {
            task.of().remember(name, text);
            return name + " is " + text;
        }
        return properties
                .set(task.of().contact(), name, text, task.of().cause())
                .map(error -> name + ": " + error.message())
                .orElse(name + " is now " + text);
    }

    private static JsonNode value(String body, String pointer) {
        try {
            return JSON.readTree(body).at(JsonPointer.compile(pointer));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return JSON.nullNode();
        }
    }
}
