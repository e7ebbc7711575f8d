package app.throughline.builder;

import app.throughline.builder.page.WhyPart;
import app.throughline.filter.explain.Explanation;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Draws why a record passes a filter or does not. */
@Component
public record Whys(When.Format when) {
    /** What a page shows of an explanation. */
    public WhyPart of(Explanation node) {
        return switch (node) {
            case Explanation.Group group ->
                made(
                        group,
                        "",
                        Optional.empty(),
                        group.of().stream().map(this::of).toList());
            case Explanation.Condition one -> made(one, "Is " + one.observed(), one.changesAt(), List.of());
            case Explanation.Related related ->
                made(
                        related,
                        detail(related),
                        related.changesAt(),
                        related.nearest().map(near -> of(near.why())).stream().toList());
            case Explanation.Linked linked ->
                made(
                        linked,
                        linked.name().isEmpty() ? "There is none" : linked.name(),
                        Optional.empty(),
                        linked.why().map(this::of).stream().toList());
            case Explanation.Membership membership -> made(membership, "", Optional.empty(), List.of());
        };
    }

    private WhyPart made(Explanation node, String detail, Optional<Instant> changes, List<WhyPart> parts) {
        return new WhyPart(
                node.holds() ? new Ui.Tag("Yes", "check", "green") : new Ui.Tag("No", "x", "grey"),
                node.words().substring(0, 1).toUpperCase(Locale.ROOT)
                        + node.words().substring(1),
                detail,
                changes.map(at -> "Time can change this on " + when.full(at).text())
                        .orElse(""),
                parts);
    }

    private static String detail(Explanation.Related related) {
        if (related.matching() > 0) {
            var more = related.matching() - related.names().size();
            return String.join(", ", related.names())
                    + (more > 0 ? " and " + Numbers.of(more) + " more" : "")
                    + (related.matching() == 1 ? " matches" : " match");
        }
        return related.nearest().map(Explanation.Nearest::words).orElse("There is none that you see");
    }
}
