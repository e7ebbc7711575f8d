package app.throughline.report;

import app.throughline.db.intake.tables.records.FeedRecord;
import app.throughline.intake.Imports;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How fresh each imported source is (metrics.md O17): amber after 36 hours without a good import, red after 72. */
@Component
public class FreshFeeds {
    private static final Duration AMBER = Duration.ofHours(36);
    private static final Duration RED = Duration.ofHours(72);

    private final Imports imports;
    private final When.Format when;
    private final InstantSource clock;

    /** Imports run by the true time, also while a data set is replayed on the institution's clock. */
    FreshFeeds(Imports imports, When.Format when, @Qualifier("systemClock") InstantSource clock) {
        this.imports = imports;
        this.when = when;
        this.clock = clock;
    }

    /** All sources, each as a tag. */
    public List<Ui.Tag> list() {
        var now = clock.instant();
        return imports.feeds().stream().map(feed -> tag(feed, now)).toList();
    }

    /** When figures were reckoned, in words. */
    public String at(Instant reckoned) {
        return when.prose(reckoned).text();
    }

    private Ui.Tag tag(FeedRecord feed, Instant now) {
        var last = feed.getLastGoodAt();
        var said =
                last == null ? "never imported" : "imported " + when.prose(last).text();
        var tone = tone(last, now);
        return new Ui.Tag(feed.getName() + " " + said, tone.equals("green") ? "circle-check" : "alert-circle", tone);
    }

    static String tone(@Nullable Instant last, Instant now) {
        if (last == null || !Duration.between(last, now).minus(RED).isNegative()) {
            return "red";
        }
        return Duration.between(last, now).compareTo(AMBER) >= 0 ? "amber" : "green";
    }
}
