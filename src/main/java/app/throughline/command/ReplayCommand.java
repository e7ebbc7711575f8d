package app.throughline.command;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.replay.Pace;
import app.throughline.replay.ReplayState;
import app.throughline.replay.Replays;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays the imported data set on the institution's clock. */
@Component
class ReplayCommand implements Command {
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);

    private final Replays replays;

    ReplayCommand(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String usage() {
        return "replay [--from DAY] [--until DAY] [--speed 1day/2s|fast] | --return";
    }

    @Override
    public String purpose() {
        return "Moves the clock through the data set's days and raises their alerts.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var rest = new ArrayList<>(arguments);
        var back = rest.remove("--return");
        var from = day(ImportCommand.option(rest, "--from", ""));
        var until = day(ImportCommand.option(rest, "--until", ""));
        var pace = Pace.parse(ImportCommand.option(rest, "--speed", "fast"))
                .orElseThrow(() -> new IllegalArgumentException("--speed takes fast, or for instance 1day/2s."));
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("\"" + rest.getFirst() + "\" is not understood.");
        }
        if (back) {
            return goBack(out);
        }
        return switch (replays.start(new Replays.Wish(from, until, pace), CAUSE)) {
            case Replays.Start.Ready ready -> play(ready, out);
            case Replays.Start.Busy _ -> refused("The replay is running elsewhere. Stop it there first.", out);
            case Replays.Start.Invalid(var errors) -> refused(errors.getFirst().message(), out);
        };
    }

    private int goBack(PrintStream out) {
        if (!replays.returnToToday(CAUSE)) {
            return refused("The replay is running. Stop it first.", out);
        }
        out.println("The clock shows today again.");
        return 0;
    }

    private int play(Replays.Start.Ready ready, PrintStream out) {
        out.printf("Replaying %s to %s.%n", ready.first(), ready.until());
        var before = replays.current().tally();
        var began = System.nanoTime();
        tell(before, replays.play(ready, CAUSE), (System.nanoTime() - began) / 1e9, out);
        return 0;
    }

    private static void tell(ReplayState.Tally before, ReplayState state, double seconds, PrintStream out) {
        var tally = state.tally();
        var signals = tally.signals() - before.signals();
        out.printf(Locale.US, "%,12d days%n", tally.days() - before.days());
        out.printf(Locale.US, "%,12d signals of missed work%n", signals);
        out.printf(Locale.US, "%,12d alerts raised%n", tally.raised() - before.raised());
        out.printf(Locale.US, "%,12d counted on open alerts%n", tally.repeated() - before.repeated());
        out.printf(Locale.US, "%,12d known before%n", tally.known() - before.known());
        out.printf(Locale.US, "%,12d refused%n", tally.refused() - before.refused());
        out.printf(Locale.US, "In %.1f s, %,.0f signals/s. ", seconds, signals / seconds);
        out.println("The clock stays at the last day until ./run replay --return.");
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A day is written as 2013-02-01, not \"" + text + "\".", e);
        }
    }

    private static int refused(String why, PrintStream out) {
        out.println(why);
        return 1;
    }
}
