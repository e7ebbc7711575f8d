package app.throughline.replay;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of the replay. */
@Component
public class ReplayPages {
    private final Replays replays;
    private final ReplaySpans spans;
    private final Institutions institutions;
    private final When.Format when;

    ReplayPages(Replays replays, ReplaySpans spans, Institutions institutions, When.Format when) {
        this.replays = replays;
        this.spans = spans;
        this.institutions = institutions;
        this.when = when;
    }

    /** The page, with the form as it begins. */
    public ReplayPage page() {
        var state = replays.current();
        var span = Caller.SERVICE.call(spans::find).orElse(null);
        var next = state.next() != null ? state.next() : span == null ? null : span.first();
        var entries = Map.of(
                "from", state.isThrough() || next == null ? "" : next.toString(),
                "until", span == null ? "" : span.last().toString(),
                "pace", state.pace().words());
        return page(state, Form.of(entries));
    }

    /** The page with this form. */
    public ReplayPage page(Form form) {
        return page(replays.current(), form);
    }

    private ReplayPage page(ReplayState state, Form form) {
        return new ReplayPage(
                tag(state),
                sentence(state),
                state.isMoving(),
                institutions.current().clockAt() != null,
                state.share(),
                Numbers.percent(state.share()),
                facts(state),
                state.failure(),
                form,
                paces(form.value("pace")));
    }

    private static Ui.Tag tag(ReplayState state) {
        return switch (state.phase()) {
            case RUNNING -> new Ui.Tag("Running", "player-play", "green");
            case STOPPING -> new Ui.Tag("Stopping", "player-pause", "amber");
            case INTERRUPTED -> new Ui.Tag("Interrupted", "alert-triangle", "amber");
            case IDLE -> {
                if (state.from() == null) {
                    yield new Ui.Tag("Not started", "clock", "grey");
                }
                yield state.isThrough()
                        ? new Ui.Tag("Done", "circle-check", "green")
                        : new Ui.Tag("Stopped", "player-pause", "grey");
            }
        };
    }

    private String sentence(ReplayState state) {
        if (state.from() == null) {
            return "Nothing was replayed yet.";
        }
        if (state.isThrough()) {
            return "Every day until " + day(state.until()) + " was played.";
        }
        return switch (state.phase()) {
            case RUNNING -> "It plays " + day(state.next()) + ", on the way to " + day(state.until()) + ".";
            case STOPPING -> "It stops after " + day(state.next()) + ".";
            case INTERRUPTED -> "Whatever moved it is gone. Start it to go on with " + day(state.next()) + ".";
            case IDLE -> "Start it to go on with " + day(state.next()) + ".";
        };
    }

    private List<ReplayPage.Fact> facts(ReplayState state) {
        var facts = new ArrayList<ReplayPage.Fact>();
        if (state.from() == null) {
            return facts;
        }
        var tally = state.tally();
        facts.add(new ReplayPage.Fact("From", day(state.from())));
        facts.add(new ReplayPage.Fact("Until", day(state.until())));
        facts.add(new ReplayPage.Fact("Days played", Numbers.of(tally.days())));
        facts.add(new ReplayPage.Fact("Work missed", Numbers.of(tally.signals())));
        facts.add(new ReplayPage.Fact("Alerts raised", Numbers.of(tally.raised())));
        facts.add(new ReplayPage.Fact("Counted on them", Numbers.of(tally.repeated())));
        facts.add(new ReplayPage.Fact("Known before", Numbers.of(tally.known())));
        if (tally.refused() > 0) {
            facts.add(new ReplayPage.Fact("Refused", Numbers.of(tally.refused())));
        }
        return facts;
    }

    private String day(@Nullable LocalDate day) {
        return day == null ? "" : when.day(day).text();
    }

    private static List<Ui.Option> paces(String chosen) {
        var paces = new ArrayList<Ui.Option>();
        paces.add(Ui.Option.of("fast", "As fast as possible", chosen.equals("fast")));
        paces.add(Ui.Option.of("1day/1s", "A day each second", chosen.equals("1day/1s")));
        paces.add(Ui.Option.of("1day/2s", "A day every 2 seconds", chosen.equals("1day/2s")));
        paces.add(Ui.Option.of("1day/10s", "A day every 10 seconds", chosen.equals("1day/10s")));
        return paces;
    }
}
