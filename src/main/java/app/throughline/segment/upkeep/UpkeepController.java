package app.throughline.segment.upkeep;

import app.throughline.access.Viewer;
import app.throughline.segment.Segments;
import app.throughline.segment.engine.EngineNumbers;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The settings' page about the live engine: what waits, what was compared and found, and a comparison at any time (SE-4). */
@Controller
@RequestMapping(UpkeepController.PAGE)
class UpkeepController {
    static final String PAGE = "/settings/live-segments";

    /** A day of hourly ones, and some that were asked for. */
    private static final int COMPARISONS = 30;

    /** So many changes take some seconds. */
    private static final long MANY = 50_000;

    private final EngineNumbers numbers;
    private final Segments segments;
    private final When.Format when;

    UpkeepController(EngineNumbers numbers, Segments segments, When.Format when) {
        this.numbers = numbers;
        this.segments = segments;
        this.when = when;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry.Upkeep {
        @Override
        public String label() {
            return "Live segments";
        }

        @Override
        public String description() {
            return "Whether members are current and true, and what comparisons found.";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 450;
        }
    }

    @GetMapping
    Html page(Viewer viewer) {
        SettingsEntry.Upkeep.check(viewer);
        var now = numbers.now();
        var comparisons = numbers.comparisons(COMPARISONS);
        var unasked = unasked(viewer);
        var warning = warning(now, comparisons, unasked);
        return Html.page(
                "segment/upkeep",
                new UpkeepPage(
                        SettingsEntry.Upkeep.state(warning),
                        warning,
                        facts(now, comparisons),
                        !now.isComparing(),
                        comparisons.stream().map(this::row).toList(),
                        unasked));
    }

    @PostMapping("/comparison")
    Html compare(Viewer viewer) {
        SettingsEntry.Upkeep.check(viewer);
        numbers.compareEverybody(viewer);
        return Html.redirect(PAGE)
                .flash(Flash.done("Everybody is being compared. The result stands here when it is done"));
    }

    private List<UpkeepPage.Unasked> unasked(Viewer viewer) {
        return numbers.unasked().stream()
                .map(one -> segments.find(one.segment(), viewer)
                        .map(segment -> new UpkeepPage.Unasked(segment.name(), segment.href(), one.why()))
                        .orElse(new UpkeepPage.Unasked("Segment " + one.segment(), "", one.why())))
                .toList();
    }

    private static String warning(
            EngineNumbers.Standing now, List<EngineNumbers.Comparison> comparisons, List<UpkeepPage.Unasked> unasked) {
        if (now.waiting() > MANY) {
            return "Changes wait: this machine is too slow for them, or a transaction has been open for long.";
        }
        if (comparisons.stream().anyMatch(one -> !one.isClean())) {
            return "A comparison found memberships that were wrong. They were put right; please report it, it is an error of the software.";
        }
        return unasked.isEmpty() ? "" : "Some segments cannot be asked any more and have no members.";
    }

    private List<UpkeepPage.Fact> facts(EngineNumbers.Standing now, List<EngineNumbers.Comparison> comparisons) {
        var facts = new ArrayList<UpkeepPage.Fact>();
        facts.add(new UpkeepPage.Fact("Live segments", Numbers.of(now.live())));
        if (now.building() > 0) {
            facts.add(new UpkeepPage.Fact("Being built", Numbers.of(now.building())));
        }
        facts.add(new UpkeepPage.Fact("Changes waiting", Numbers.of(now.waiting())));
        facts.add(new UpkeepPage.Fact("Failed batches since the start", Numbers.of(now.failures())));
        facts.add(new UpkeepPage.Fact("Running copies of the software", Numbers.of(now.nodes())));
        facts.add(new UpkeepPage.Fact(
                "Last comparison",
                comparisons.isEmpty()
                        ? "None yet; the first comes within an hour"
                        : when.prose(comparisons.getFirst().at()).text()));
        return facts;
    }

    private UpkeepPage.Comparison row(EngineNumbers.Comparison one) {
        return new UpkeepPage.Comparison(
                when.full(one.at()),
                one.isOfEverybody() ? "Everybody" : "One in 24",
                Numbers.of(one.checked()),
                Numbers.of(one.mended()),
                Numbers.of(one.disagreed()),
                one.isClean()
                        ? new Ui.Tag("True", "check", "green")
                        : new Ui.Tag("Was wrong", "alert-triangle", "red"));
    }
}
