package app.throughline.demo;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves.Closing;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Move;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.BusinessTime;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of a signal: an alert, looked at after a while, settled, put aside, or the start of a case. */
final class AlertStory {
    private static final Cause PROGRAM = Cause.of(new Actor(ActorKind.RULE, 0, "Early signs"));
    private static final List<Closing> SETTLED = List.of(
            new Closing(AlertStatus.RESOLVED, "contacted", "Called; it is settled."),
            new Closing(AlertStatus.RESOLVED, "handled_in_course", "The instructor and the student agreed on a plan."),
            new Closing(AlertStatus.RESOLVED, "meeting_held", ""),
            new Closing(AlertStatus.RESOLVED, "referred", "Tutoring from next week."),
            new Closing(AlertStatus.RESOLVED, "fixed", ""));
    private static final List<Closing> ASIDE = List.of(
            new Closing(AlertStatus.DISMISSED, "not_a_concern", "Absences were announced."),
            new Closing(AlertStatus.DISMISSED, "not_this_student", ""),
            new Closing(AlertStatus.DISMISSED, "outdated", ""));
    private static final List<Closing> CALLED_OFF = List.of(
            new Closing(AlertStatus.CANCELLED, "no_longer_needed", ""),
            new Closing(AlertStatus.CANCELLED, "student_left", ""));

    private final Events events;
    private final Doors doors;
    private final DemoPeople people;
    private final BusinessTime time;
    private final CaseStory cases;

    AlertStory(Events events, Doors doors, DemoPeople people, BusinessTime time, CaseStory cases) {
        this.events = events;
        this.doors = doors;
        this.people = people;
        this.time = time;
        this.cases = cases;
    }

    /** Plans the story of a signal. */
    void plan(Signal signal) {
        events.at(signal.at(), () -> begin(signal));
    }

    private void begin(Signal signal) {
        var dice = signal.student().dice("alert " + signal.type() + signal.at());
        if (raise(signal, doors) instanceof Raising.Raised(var alert, var number)
                && doors.alerts().brief(alert).status() == AlertStatus.TRIAGE) {
            review(signal, alert, dice);
        }
    }

    /** Raises it now; what a program notices about a student who is inactive is not raised (CO-4). */
    Raising raise(Signal signal, Doors through) {
        var section = signal.section();
        var raiser = signal.raiser();
        var command = new RaiseAlert(
                people.contact(signal.student()),
                signal.type(),
                null,
                "",
                signal.words(),
                section == null ? null : people.section(section),
                source(signal),
                raiser == null ? signal.student().id() + " " + signal.type() + " " + signal.at() : null,
                null);
        var answer = through.alerts().raise(command, raiser == null ? PROGRAM : raiser.cause());
        var skipped = raiser == null && !signal.student().isActive();
        if (answer instanceof Raising.Invalid && !skipped) {
            throw new IllegalStateException("The demo was refused: " + signal + " " + answer);
        }
        return answer;
    }

    private static String source(Signal signal) {
        var raiser = signal.raiser();
        return raiser == null ? "rule" : raiser.groups().contains("faculty") ? "faculty" : "manual";
    }

    private void review(Signal signal, AlertId alert, Dice dice) {
        if (signal.type().matches("fyi|excused_absence|great_work|improvement")) {
            return;
        }
        var reviewer = reviewer(signal, dice);
        var at = later(signal.at(), dice, 30, 24 * 60);
        switch (dice.weighted(7, 7, 17, 32, 12, 4, 21)) {
            case 0 -> {} // stays in Triage
            case 1 -> events.at(at, () -> progress(alert, reviewer));
            case 2 -> {
                events.at(at, () -> progress(alert, reviewer));
                events.at(later(at, dice, 120, 30 * 60), () -> close(alert, dice.oneOf(SETTLED), reviewer));
            }
            case 3 -> events.at(at, () -> close(alert, dice.oneOfTheFirst(SETTLED), reviewer));
            case 4 -> events.at(at, () -> close(alert, dice.oneOfTheFirst(ASIDE), reviewer));
            case 5 -> events.at(at, () -> close(alert, dice.oneOf(CALLED_OFF), reviewer));
            default -> events.at(at, () -> cases.open(signal, alert, reviewer, dice));
        }
    }

    private void progress(AlertId alert, Viewer reviewer) {
        Doors.done(Move.Moved.class, doors.moves().progress(alert, 0, reviewer));
    }

    private void close(AlertId alert, Closing closing, Viewer reviewer) {
        Doors.done(Move.Moved.class, doors.moves().close(alert, 0, closing, reviewer));
    }

    private Viewer reviewer(Signal signal, Dice dice) {
        if (signal.isWellbeing()) {
            return people.member("wellbeing");
        }
        if (signal.isConduct()) {
            return people.member(DemoStaff.CONDUCT);
        }
        var central = people.member("reviewer");
        return dice.chance(0.45) ? central : people.advisor(signal.student()).orElse(central);
    }

    private Instant later(Instant from, Dice dice, int least, int most) {
        return time.plus(from, Duration.ofMinutes(dice.between(least, most)));
    }
}
