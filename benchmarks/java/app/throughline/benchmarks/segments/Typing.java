package app.throughline.benchmarks.segments;

import app.throughline.access.Accounts;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.segment.SegmentPreviews;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who builds filters, one condition after the other, as the page of the editor asks: the field is chosen, a moment
 * later the value is typed digit by digit, at the end "all" becomes "any" and back. Every count is one of a step.
 */
final class Typing {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long CHOOSING = 1_500;
    private static final long STROKE = 350;

    private final Store store;
    private final SegmentPreviews previews;
    private final Viewer viewer;
    private final List<Double> all = new ArrayList<>();
    private final List<Double> late = new ArrayList<>();

    /** Somebody who may read all students but sees no sensitive records. */
    Typing(Store store, long account) {
        this.store = store;
        this.previews = store.bean(SegmentPreviews.class);
        store.asWorker(() -> {
            store.bean(Accounts.class).join(account, "director", Cause.of(Actor.SYSTEM));
            return 0;
        });
        this.viewer = as(account, () -> store.bean(Viewers.class).ofAccount(account)).orElseThrow();
    }

    private static <T> T as(long account, Supplier<T> work) {
        return Caller.web(account).call(work);
    }

    /** Builds one filter. @param json whole */
    void build(String json) {
        var whole = JSON.readTree(json);
        var leaves = leaves(whole.get("where"));
        for (int i = 0; i < leaves.size(); i++) {
            int last = i;
            as(viewer.accountId(), () -> {
                previews.expect(part(whole, leaves, last, "chosen"), false, viewer);
                return 0;
            });
            count(i == 0 ? whole(whole, JSON.createObjectNode().set("all", JSON.createArrayNode())) : part(whole, leaves, i - 1, ""));
            pause(CHOOSING);
            for (var typed : typed(leaves.get(i).get("value"))) {
                count(part(whole, leaves, last, typed));
                pause(STROKE);
            }
        }
        count(turned(json));
        pause(STROKE);
        count(json);
        pause(STROKE);
    }

    private void count(String json) {
        var found = as(viewer.accountId(), () -> {
            long begin = System.nanoTime();
            var preview = (SegmentPreviews.Preview.Found) previews.about(0, json, false, 5, viewer);
            var millis = (System.nanoTime() - begin) / 1e6;
            all.add(millis);
            if (!preview.about()) {
                late.add(millis);
            }
            return preview;
        });
        if (found.students() > found.of()) {
            throw new IllegalStateException("More were found than there are");
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static String turned(String json) {
        return json.replaceFirst("\\{\"all\"", "{\"any\"");
    }

    /** The conditions of a tree, in the order of the page. */
    private static List<ObjectNode> leaves(JsonNode node) {
        if (node.has("field")) {
            return List.of((ObjectNode) node);
        }
        var leaves = new ArrayList<ObjectNode>();
        node.forEach(part -> leaves.addAll(part.isContainer() ? leaves(part) : List.of()));
        return leaves;
    }

    /** The filter up to a condition. @param typed its value so far, "" for all of it, "chosen" for none yet */
    private static String part(JsonNode whole, List<ObjectNode> leaves, int last, String typed) {
        var kept = leaves.subList(0, last + 1);
        var where = kept(whole.get("where"), kept, kept.getLast(), typed);
        return whole(whole, where == null ? JSON.createObjectNode().set("all", JSON.createArrayNode()) : where);
    }

    private static String whole(JsonNode like, JsonNode where) {
        var json = (ObjectNode) like.deepCopy();
        json.set("where", where);
        return json.toString();
    }

    private static @org.jspecify.annotations.Nullable JsonNode kept(
            JsonNode node, List<ObjectNode> leaves, ObjectNode last, String typed) {
        if (node.has("field")) {
            return leaves.stream().noneMatch(leaf -> leaf == node)
                    ? null
                    : node == last ? unfinished(last, typed) : node.deepCopy();
        }
        var copy = (ObjectNode) node.deepCopy();
        for (var name : List.of("all", "any", "none")) {
            if (node.has(name)) {
                ArrayNode parts = JSON.createArrayNode();
                node.get(name).forEach(child -> {
                    var part = kept(child, leaves, last, typed);
                    if (part != null) {
                        parts.add(part);
                    }
                });
                copy.set(name, parts);
                return parts.isEmpty() ? null : copy;
            }
        }
        var where = kept(node.get("where"), leaves, last, typed);
        if (where == null) {
            return null;
        }
        copy.set("where", where);
        return copy;
    }

    private static JsonNode unfinished(ObjectNode leaf, String typed) {
        var copy = leaf.deepCopy();
        if (typed.equals("chosen") && typed(copy.get("value")).equals(List.of(""))) {
            return copy;
        } else if (typed.equals("chosen")) {
            copy.remove("value");
            copy.put("op", "is_not_empty");
        } else if (!typed.isEmpty() && copy.get("value").isObject()) {
            ((ObjectNode) copy.get("value")).put("n", Integer.parseInt(typed));
        } else if (!typed.isEmpty()) {
            copy.put("value", Integer.parseInt(typed));
        }
        return copy;
    }

    /** What stands in a field after each keystroke; "" for what is chosen at once. */
    private static List<String> typed(JsonNode value) {
        var number = value.isObject() && value.has("n") ? value.get("n") : value;
        if (!number.isInt()) {
            return List.of("");
        }
        var digits = number.asString();
        return IntStream.rangeClosed(1, digits.length())
                .mapToObj(n -> digits.substring(0, n))
                .toList();
    }

    /** How long every count took, in milliseconds. */
    Percentiles all() {
        return percentiles(all);
    }

    /** How long those took that PostgreSQL had to answer. */
    Percentiles late() {
        return percentiles(late);
    }

    private static Percentiles percentiles(List<Double> millis) {
        return new Percentiles(millis.stream().mapToDouble(one -> one).toArray());
    }
}
