package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.builder.page.PreviewPanel.Sample;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the preview beside a filter says: how many it finds and who some of them are, in the viewer's name. */
@Component
public class FilterPreviews {
    private final Tx tx;
    private final FilterCounts counts;
    private final ObjectProvider<SampleNames> names;
    private final ObjectProvider<SegmentChoices> segments;

    FilterPreviews(
            Tx tx, FilterCounts counts, ObjectProvider<SampleNames> names, ObjectProvider<SegmentChoices> segments) {
        this.segments = segments;
        this.tx = tx;
        this.counts = counts;
        this.names = names;
    }

    /** The preview of a draft: of what can be counted of it. */
    public PreviewPanel of(Reading reading, Viewer viewer) {
        var root = reading.counted().root();
        if (!mayAsk(reading.counted(), viewer)) {
            return new PreviewPanel("", refusal(reading.counted()), "", List.of(), "");
        }
        var found = counts.of(reading.counted(), viewer);
        var samples = samples(found.samples());
        var note = left(reading.errors().size());
        if (found.number() < 0) {
            return new PreviewPanel(
                    "", "Counting takes longer than a second. Save it to see them all.", note, samples, "");
        }
        var count = found.exact() ? Numbers.of(found.number()) : Numbers.of(Math.min(found.number(), 1_000)) + "+";
        var noun = found.number() == 1 ? root.one() + " matches now" : root.many() + " match now";
        var of = found.of() < 0 || found.of() > 100_000 ? "" : ", out of " + Numbers.of(found.of()) + " you can see";
        var slow = found.exact() ? "" : ". An exact count takes longer than a second";
        var foot = samples.isEmpty() ? "" : samples.size() + " of " + count;
        return new PreviewPanel(count, noun + of + slow, note, samples, foot);
    }

    private boolean mayAsk(Filter.Rooted filter, Viewer viewer) {
        return NamedSegments.areSaid(filter) && NamedSegments.of(filter.where()).isEmpty()
                || segments.stream().anyMatch(choices -> choices.mayAsk(filter, viewer));
    }

    private static String refusal(Filter.Rooted filter) {
        return NamedSegments.areSaid(filter)
                ? "A segment it names is not there, or not for you to use."
                : NamedSegments.UNSAID;
    }

    private static String left(int parts) {
        return switch (parts) {
            case 0 -> "";
            case 1 -> "1 condition is not complete and not counted.";
            default -> parts + " conditions are not complete and not counted.";
        };
    }

    private static Sample sample(long student, SampleNames.Named named) {
        return new Sample(Ui.Face.of(student, named.name()), "/students/" + student, named.sub());
    }

    private List<Sample> samples(Map<Long, Long> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<Long, SampleNames.Named>();
        tx.run(() -> names.orderedStream().forEach(source -> known.putAll(source.names(found.values()))));
        return found.values().stream()
                .filter(known::containsKey)
                .map(student -> sample(student, known.getOrDefault(student, new SampleNames.Named("", ""))))
                .toList();
    }
}
