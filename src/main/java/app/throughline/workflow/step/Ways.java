package app.throughline.workflow.step;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where in the JSON of a step its ways on stand, in the order of {@link Step#ways()}. */
final class Ways {
    /** A list of steps. @param holder the object that has it @param at the pointer of the holder behind the step's */
    record Way(JsonNode holder, String at, String name) {
        String pointer() {
            return at + "/" + name;
        }
    }

    private Ways() {}

    static List<Way> of(String type, JsonNode step) {
        return switch (type) {
            case "webhook" -> List.of(new Way(step, "", "failed"));
            case "wait_date" -> List.of(new Way(step, "", "missing"));
            case "wait_condition" -> List.of(new Way(step, "", "met"), new Way(step, "", "timed_out"));
            case "branch" -> {
                var ways = each(step, "forks");
                ways.add(new Way(step, "", "otherwise"));
                yield ways;
            }
            case "split" -> each(step, "arms");
            default -> List.of();
        };
    }

    private static List<Way> each(JsonNode step, String list) {
        var ways = new ArrayList<Way>();
        var all = step.path(list);
        for (int i = 0; i < all.size(); i++) {
            ways.add(new Way(all.get(i), "/" + list + "/" + i, "steps"));
        }
        return ways;
    }
}
