package app.throughline.rule.engine;

import app.throughline.calendar.Priority;
import app.throughline.rule.RuleWorld;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule of alerts made by chance.
 *
 * @param on "created", "comment" or "priority"
 * @param from what the priority must have been, for a rule on its change
 * @param when the priorities at which its conditions hold
 * @param sets the priority it sets, null: it comments
 * @param moves whether it then begins the alert's work, which is refused where there is none to begin
 */
record RandomRule(
        String on,
        Optional<Priority> from,
        Optional<Priority> to,
        Set<Priority> when,
        @Nullable Priority sets,
        boolean moves,
        boolean stops) {
    private static final List<String> EVENTS = List.of("created", "created", "priority", "priority", "comment");

    static RandomRule of(Random random) {
        var on = EVENTS.get(random.nextInt(EVENTS.size()));
        boolean narrows = on.equals("priority");
        var when = EnumSet.of(any(random));
        for (var one : Priority.values()) {
            if (random.nextInt(3) > 0) {
                when.add(one);
            }
        }
        return new RandomRule(
                on,
                narrows && random.nextInt(3) == 0 ? Optional.of(any(random)) : Optional.empty(),
                narrows && random.nextInt(3) == 0 ? Optional.of(any(random)) : Optional.empty(),
                when,
                random.nextInt(4) == 0 ? null : any(random),
                random.nextInt(5) == 0,
                random.nextInt(5) == 0);
    }

    static Priority any(Random random) {
        return Priority.values()[random.nextInt(Priority.values().length)];
    }

    /** As it is stored. */
    String trigger() {
        if (on.equals("created")) {
            return RuleWorld.CREATED;
        }
        return "{\"on\":\"changed\",\"fields\":[{\"field\":\"" + on + "\""
                + from.map(one -> ",\"from\":\"" + key(one) + "\"").orElse("")
                + to.map(one -> ",\"to\":\"" + key(one) + "\"").orElse("") + "}]}";
    }

    /** As it is stored. */
    String filter() {
        return "{\"version\":1,\"root\":\"alert\",\"where\":{\"field\":\"priority\",\"op\":\"in\",\"value\":["
                + when.stream().map(one -> "\"" + key(one) + "\"").collect(Collectors.joining(",")) + "]}}";
    }

    /** As they are stored. */
    String actions() {
        var first = sets == null
                ? "{\"type\":\"add_comment\",\"text\":\"Seen by a rule\"}"
                : "{\"type\":\"set_priority\",\"priority\":\"" + key(sets) + "\"}";
        return "[" + first + (moves ? ",{\"type\":\"set_status\",\"status\":\"in_progress\"}" : "") + "]";
    }

    private static String key(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
