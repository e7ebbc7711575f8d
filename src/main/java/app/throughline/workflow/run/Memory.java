package app.throughline.workflow.run;

import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an enrollment remembers of the steps behind it.
 *
 * @param made the alert or case that a step made, by the step's number
 * @param values variables by their names
 */
record Memory(Map<Integer, RecordRef> made, Map<String, String> values) {
    static final Memory NOTHING = new Memory(Map.of(), Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Memory {
        made = Map.copyOf(made);
        values = Map.copyOf(values);
    }

    /** What a step made, of this kind. */
    Optional<RecordRef> made(int step, String kind) {
        return Optional.ofNullable(made.get(step)).filter(ref -> ref.kind().equals(kind));
    }

    Memory withMade(int step, RecordRef ref) {
        var more = new TreeMap<>(made);
        more.put(step, ref);
        return new Memory(more, values);
    }

    Memory withValue(String name, String value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Memory(made, more);
    }

    String json() {
        if (made.isEmpty() && values.isEmpty()) {
            return "{}";
        }
        var root = JSON.createObjectNode();
        var steps = root.putObject("made");
        made.forEach(
                (step, ref) -> steps.putArray(step.toString()).add(ref.kind()).add(ref.id()));
        var named = root.putObject("values");
        values.forEach(named::put);
        return root.toString();
    }

    static Memory of(String json) {
        if (json.equals("{}")) {
            return NOTHING;
        }
        var root = JSON.readTree(json);
        var made = new TreeMap<Integer, RecordRef>();
        root.path("made")
                .properties()
                .forEach(one -> made.put(
                        Integer.valueOf(one.getKey()),
                        new RecordRef(
                                one.getValue().path(0).asString(),
                                one.getValue().path(1).asLong())));
        var values = new TreeMap<String, String>();
        root.path("values")
                .properties()
                .forEach(one -> values.put(one.getKey(), one.getValue().asString()));
        return new Memory(made, values);
    }
}
