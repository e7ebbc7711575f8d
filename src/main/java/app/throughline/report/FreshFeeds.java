package app.throughline.report;

import app.throughline.db.intake.tables.records.FeedRecord;
import app.throughline.intake.Imports;
import app.throughline.report.fact.Facts;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How fresh figures are, and each imported source (metrics.md O17): amber after 36 hours without a good import, red after 72. */
@Component
public class FreshFeeds {
    private static final Duration AMBER = Duration.ofHours(36);
    private static final Duration RED = Duration.ofHours(72);

    private final Imports imports;
    private final Facts facts;
    private final When.Format when;
    private final InstantSource clock;

    /** Imports run by the true time, also while a data set is replayed on the institution's clock. */
    FreshFeeds(Imports imports, Facts facts, When.Format when, @Qualifier("systemClock") InstantSource clock) {
        this.imports = imports;
        this.facts = facts;
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

    /** What stands behind that while what follows from a setting that many share is reckoned anew; "" otherwise. */
    public String remaking() {
        return facts.remaking()
                .map(one -> "; being brought up to date after a change of office hours, pauses or terms: "
                        + one.percent() + "% of " + Numbers.plural(one.students(), "student", "students")
                        + ", the others as before")
                .orElse("");
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
