package app.throughline.replay;

import app.throughline.academics.MissingItem;
import app.throughline.academics.MissingWork;
import app.throughline.alert.RaiseAlert;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The one rule there is: expected work not handed in seven full days after its deadline, of an enrollment that is active
 * on that day, raises an alert. Written in Java until people can write rules.
 */
@Component
class MissedWorkRule {
    private static final int FULL_DAYS = 7;
    private static final String TYPE = "missing_work";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    /** In whose name it acts. */
    static final Cause CAUSE = Cause.of(new Actor(ActorKind.RULE, 0, "Missed graded work"));

    private final MissingWork missing;

    MissedWorkRule(MissingWork missing) {
        this.missing = missing;
    }

    /**
     * The alerts of a day.
     *
     * @param at the first instant of that day
     */
    List<RaiseAlert> on(LocalDate day, Instant at) {
        return missing.firstMissingOn(day, FULL_DAYS).stream()
                .map(item -> alert(item, at))
                .toList();
    }

    private static RaiseAlert alert(MissingItem item, Instant at) {
        var text = item.title() + " in " + item.courseCode() + " was due on " + DAY.format(item.dueOn())
                + " and is not handed in " + FULL_DAYS + " days later.";
        var ref = "missed:" + item.enrollment() + ":" + item.item();
        return new RaiseAlert(item.contact(), TYPE, null, "", text, item.section(), "rule", ref, at);
    }
}
