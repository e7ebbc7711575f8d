package app.throughline.workflow.step;

import app.throughline.filter.Filter;
import app.throughline.filter.json.FilterWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes definitions as JSON; {@link DefinitionReader} reads the same back. The same one always gives the same text. */
public final class DefinitionWriter {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private DefinitionWriter() {}

    /** The whole definition. */
    public static String write(Definition definition) {
        return node(definition).toString();
    }

    /** The same over several lines, for people and for comparing. */
    public static String pretty(Definition definition) {
        return node(definition).toPrettyString();
    }

    /** One step with all inside it. */
    public static String write(Step step) {
        return StepWriter.node(step).toString();
    }

    /** One step without what is inside it: two are the same when these are. */
    public static String alone(Step step) {
        var json = StepWriter.node(step);
        for (var way : Ways.of(StepWriter.type(step), json)) {
            if (way.holder() instanceof ObjectNode holder) {
                holder.remove(way.name());
            }
        }
        return json.toString();
    }

    private static ObjectNode node(Definition definition) {
        var json = JSON.createObjectNode()
                .put("version", 1)
                .put("purpose", Place.key(definition.purpose()))
                .put("next_step", definition.nextStep());
        var triggers = json.putArray("triggers");
        definition.triggers().forEach(entry -> triggers.add(TriggerWriter.node(entry)));
        json.set("steps", StepWriter.list(definition.steps()));
        var exits = json.putArray("exits");
        for (var exit : definition.exits()) {
            exits.addObject().put("reason", exit.reason()).set("when", filter(exit.when()));
        }
        json.set("policies", policies(definition.policies()));
        return json;
    }

    private static ObjectNode policies(Policies policies) {
        var json = JSON.createObjectNode();
        quiet(json, "quiet_texts", policies.quietTexts());
        quiet(json, "quiet_mail", policies.quietMail());
        int share = policies.crowds().first().share();
        if (share > 0) {
            json.put("first_share", share);
        }
        return json.put("messages_a_day", policies.caps().aDay())
                .put("messages_a_week", policies.caps().aWeek())
                .put("cap_wait_days", policies.caps().waitsDays())
                .put("messages_an_hour", policies.messagesAnHour())
                .put("blast_limit", policies.blastLimit())
                .put("approval_above", policies.crowds().approvalAbove())
                .put("first_in", policies.crowds().first().number())
                .put("cooling_minutes", policies.crowds().coolingMinutes());
    }

    private static void quiet(ObjectNode json, String name, Policies.@Nullable Quiet quiet) {
        if (quiet != null) {
            json.putObject(name)
                    .put("from", quiet.from().toString())
                    .put("until", quiet.until().toString());
        }
    }

    static JsonNode filter(Filter.Rooted filter) {
        return JSON.readTree(FilterWriter.write(filter));
    }

    static ObjectNode length(ObjectNode json, Length length) {
        return json.put("n", length.count()).put("unit", length.unit().key());
    }

    /** Whose date it is, and what lies between. */
    static ObjectNode date(ObjectNode json, DateSource date, Offset offset) {
        json.put("of", date.of().kind().key()).put("field", date.field().key());
        json.putObject("offset")
                .put("n", offset.count())
                .put("unit", offset.unit().key());
        return json;
    }
}
