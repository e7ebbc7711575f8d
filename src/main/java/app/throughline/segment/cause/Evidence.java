package app.throughline.segment.cause;

import app.throughline.filter.explain.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The records by which a student matches a filter. */
public final class Evidence {
    private static final Pattern NUMBERED = Pattern.compile("[A-Z]+-[0-9]+");
    private static final int NAMED = 2;

    private Evidence() {}

    /** Those that have a number, such as "CASE-12, ALERT-7 and 3 more"; "" where none tells. */
    public static String of(Explanation explanation) {
        var names = names(explanation).distinct().toList();
        var more = names.size() - NAMED;
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static Stream<String> names(Explanation explanation) {
        return switch (explanation) {
            case Explanation.Group(var holds, var _, var of) ->
                holds ? of.stream().flatMap(Evidence::names) : Stream.of();
            case Explanation.Related related -> related.holds() ? numbered(related.names()) : Stream.of();
            case Explanation.Linked(var holds, var _, var _, Optional<Explanation> why) ->
                holds ? why.stream().flatMap(Evidence::names) : Stream.of();
            case Explanation.Condition _, Explanation.Membership _ -> Stream.of();
        };
    }

    private static Stream<String> numbered(List<String> names) {
        return names.stream().filter(name -> NUMBERED.matcher(name).matches());
    }
}
