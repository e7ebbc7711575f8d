package app.throughline.segment.cause;

import app.throughline.filter.explain.Explanation;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which condition answers otherwise than it did a moment before. */
public final class Turn {
    private static final String YES = " is Yes";

    private Turn() {}

    /**
     * The first condition that turned, in words: "CASE-7, is overdue", "no longer due in the next 7 days".
     *
     * @param before and after: explanations of the same filter for the same student
     * @return empty when all answers are the same, or no condition of a record can be named
     */
    public static Optional<String> between(Explanation before, Explanation after) {
        return switch (after) {
            case Explanation.Group group when before instanceof Explanation.Group was -> inGroup(was, group);
            case Explanation.Condition now
            when before instanceof Explanation.Condition was ->
                was.holds() == now.holds() ? Optional.empty() : Optional.of(said(now.words(), now.holds()));
            case Explanation.Related now when before instanceof Explanation.Related was -> related(was, now);
            case Explanation.Linked now
            when before instanceof Explanation.Linked was ->
                was.why()
                        .flatMap(then -> now.why().flatMap(why -> between(then, why)))
                        .map(words -> named(now.name(), words));
            default -> Optional.empty();
        };
    }

    private static Optional<String> inGroup(Explanation.Group was, Explanation.Group now) {
        return IntStream.range(0, Math.min(was.of().size(), now.of().size()))
                .mapToObj(i -> between(was.of().get(i), now.of().get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The record that explains most is often the same: then what turned about it, or else which one came or went. */
    private static Optional<String> related(Explanation.Related was, Explanation.Related now) {
        if (was.matching() == now.matching()) {
            return Optional.empty();
        }
        var same = was.nearest()
                .flatMap(then -> now.nearest()
                        .filter(near -> near.name().equals(then.name()))
                        .flatMap(near -> between(then.why(), near.why()))
                        .map(words -> named(then.name(), words)));
        return same.or(() -> one(was, now));
    }

    private static Optional<String> one(Explanation.Related was, Explanation.Related now) {
        var come = now.names().stream().filter(name -> !was.names().contains(name));
        var gone = was.names().stream().filter(name -> !now.names().contains(name));
        return now.matching() > was.matching()
                ? come.findFirst().map(name -> name + " matches")
                : gone.findFirst().map(name -> name + " matches no longer");
    }

    private static String named(String name, String words) {
        return name.isEmpty() ? words : name + ", " + words;
    }

    /** A field that is a question, such as "is overdue", needs no yes behind it. */
    private static String said(String words, boolean holds) {
        var plain = words.startsWith("is ") && words.endsWith(YES)
                ? words.substring(0, words.length() - YES.length())
                : words;
        return holds ? plain : "no longer " + plain;
    }
}
