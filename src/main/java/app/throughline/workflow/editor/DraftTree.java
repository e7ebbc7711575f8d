package app.throughline.workflow.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a draft as it is changed. What it does not know it leaves as it is: a draft may be unfinished anywhere.
 */
final class DraftTree {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode root;

    private DraftTree(ObjectNode root) {
        this.root = root;
    }

    static DraftTree of(String json) {
        var root = (ObjectNode) JSON.readTree(json);
        for (var list : List.of("triggers", "steps", "exits")) {
            if (!root.path(list).isArray()) {
                root.putArray(list);
            }
        }
        var tree = new DraftTree(root);
        tree.complete(tree.steps());
        return tree;
    }

    /** Steps that were brought without a number get one, in the order in which readers give them. */
    private void complete(ArrayNode list) {
        for (var each : list) {
            if (each instanceof ObjectNode step) {
                if (step.path("id").asInt(0) == 0) {
                    int id = next();
                    step.put("id", id);
                }
                Ways.of(step).forEach(way -> complete(way.list()));
            }
        }
    }

    private int next() {
        int id = Math.max(root.path("next_step").asInt(1), highest(steps()) + 1);
        root.put("next_step", id + 1);
        return id;
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    String json() {
        return root.toString();
    }

    ObjectNode root() {
        return root;
    }

    /**
     * A place between steps.
     *
     * @param step whose way on it is in, 0 for the workflow's own
     * @param way which of its ways, from 0
     * @param at before which of the steps there, from 0
     */
    record Gap(int step, int way, int at) {
        static final Gap START = new Gap(0, 0, 0);

        /** The gap in an address, such as {@code 4-1-0}; the start for anything else. */
        static Gap of(String text) {
            if (!text.matches("[0-9]{1,7}-[0-9]{1,2}-[0-9]{1,3}")) {
                return START;
            }
            var words = text.split("-", 3);
            return new Gap(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }

        String text() {
            return step + "-" + way + "-" + at;
        }
    }

    /** Where a step stands. */
    record Found(ObjectNode step, ArrayNode list, int at, Gap gap, String pointer) {}

    Optional<Found> find(int id) {
        return find(steps(), id, 0, 0, "/steps");
    }

    private Optional<Found> find(ArrayNode list, int id, int holder, int way, String pointer) {
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof ObjectNode step)) {
                continue;
            }
            var at = pointer + "/" + i;
            int own = step.path("id").asInt(0);
            if (own == id) {
                return Optional.of(new Found(step, list, i, new Gap(holder, way, i), at));
            }
            var ways = Ways.of(step);
            for (int no = 0; no < ways.size(); no++) {
                var found =
                        find(ways.get(no).list(), id, own, no, at + ways.get(no).pointer());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    ArrayNode steps() {
        return (ArrayNode) root.path("steps");
    }

    ArrayNode triggers() {
        return (ArrayNode) root.path("triggers");
    }

    ArrayNode exits() {
        return (ArrayNode) root.path("exits");
    }

    /** Puts a step somewhere; it and all inside it get numbers of their own. @return its number, 0 if there is no such place */
    int insert(Gap gap, ObjectNode step) {
        var list = list(gap);
        if (list == null) {
            return 0;
        }
        number(step);
        list.insert(Math.min(gap.at(), list.size()), step);
        return step.path("id").asInt(0);
    }

    private @Nullable ArrayNode list(Gap gap) {
        if (gap.step() == 0) {
            return steps();
        }
        return find(gap.step())
                .map(found -> Ways.of(found.step()))
                .filter(ways -> gap.way() < ways.size())
                .map(ways -> ways.get(gap.way()).list())
                .orElse(null);
    }

    private void number(ObjectNode step) {
        step.put("id", next());
        Ways.of(step).forEach(way -> way.list().forEach(inner -> number((ObjectNode) inner)));
    }

    private static int highest(ArrayNode list) {
        int most = 0;
        for (var step : list) {
            most = Math.max(most, step.path("id").asInt(0));
            if (step instanceof ObjectNode object) {
                for (var way : Ways.of(object)) {
                    most = Math.max(most, highest(way.list()));
                }
            }
        }
        return most;
    }

    /** Takes a step out, with all inside it. */
    boolean remove(int id) {
        return find(id).map(found -> found.list().remove(found.at()) != null).orElse(false);
    }

    /** Puts a step elsewhere, with its number. @return whether there is such a step and place, and not inside it */
    boolean move(int id, Gap gap) {
        var found = find(id);
        var to = list(gap);
        if (found.isEmpty() || to == null || isInside(gap.step(), found.get().step())) {
            return false;
        }
        var from = found.get();
        int at = from.list() == to && from.at() < gap.at() ? gap.at() - 1 : gap.at();
        from.list().remove(from.at());
        to.insert(Math.min(at, to.size()), from.step());
        return true;
    }

    private static boolean isInside(int id, ObjectNode step) {
        return id != 0
                && (step.path("id").asInt(0) == id
                        || Ways.of(step).stream()
                                .flatMap(way -> way.list().valueStream())
                                .anyMatch(inner -> isInside(id, (ObjectNode) inner)));
    }

    /** Puts a copy of a step somewhere. @return its number, 0 if there is no such step or place */
    int copy(int id, Gap gap) {
        return find(id).map(found -> insert(gap, found.step().deepCopy())).orElse(0);
    }

    /** Moves a step past its neighbour: up or down in its list, or out of it at an end. */
    boolean nudge(int id, int by) {
        var found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        var from = found.get();
        int to = from.at() + by;
        if (to >= 0 && to < from.list().size()) {
            return move(id, new Gap(from.gap().step(), from.gap().way(), by < 0 ? to : to + 1));
        }
        return find(from.gap().step())
                .map(holder -> move(
                        id, new Gap(holder.gap().step(), holder.gap().way(), by < 0 ? holder.at() : holder.at() + 1)))
                .orElse(false);
    }

    /** Puts other settings in the place of a step's own; its number and what is inside it stay as the settings say. */
    boolean replace(int id, ObjectNode settings) {
        return find(id).map(found -> found.list().set(found.at(), settings.put("id", id)) != null)
                .orElse(false);
    }

    /** A copy of a step. */
    Optional<ObjectNode> step(int id) {
        return find(id).map(found -> found.step().deepCopy());
    }

    /** The ways on of a step, as lists that can be changed; those that are missing are made. */
    record Ways(ArrayNode list, String pointer) {
        static List<Ways> of(ObjectNode step) {
            var ways = new ArrayList<Ways>();
            switch (step.path("type").asString("")) {
                case "webhook" -> ways.add(way(step, "failed", ""));
                case "wait_date" -> ways.add(way(step, "missing", ""));
                case "wait_condition" -> {
                    ways.add(way(step, "met", ""));
                    ways.add(way(step, "timed_out", ""));
                }
                case "branch" -> {
                    each(step, "forks", ways);
                    ways.add(way(step, "otherwise", ""));
                }
                case "split" -> each(step, "arms", ways);
                default -> {}
            }
            return ways;
        }

        private static void each(ObjectNode step, String name, List<Ways> ways) {
            for (int i = 0; i < step.path(name).size(); i++) {
                if (step.path(name).get(i) instanceof ObjectNode one) {
                    ways.add(way(one, "steps", "/" + name + "/" + i));
                }
            }
        }

        private static Ways way(ObjectNode holder, String name, String at) {
            JsonNode list = holder.path(name);
            return new Ways(list instanceof ArrayNode array ? array : holder.putArray(name), at + "/" + name);
        }
    }
}
