package app.throughline.workflow.words;

import app.throughline.builder.SegmentNames;
import app.throughline.contact.Labels;
import app.throughline.workflow.check.StepTargets;
import app.throughline.workflow.step.Change;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.step.Reentry;
import app.throughline.workflow.step.Schedule;
import app.throughline.workflow.step.Trigger;
import app.throughline.workflow.step.TriggerKinds;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in English what starts a workflow, without a full stop; asked inside a transaction. */
@Component
public class EntrySentence {
    private final StepSentence steps;
    private final List<StepTargets> targets;
    private final Labels labels;
    private final List<SegmentNames> segments;
    private final Called called;

    EntrySentence(
            StepSentence steps, List<StepTargets> targets, Labels labels, List<SegmentNames> segments, Called called) {
        this.steps = steps;
        this.targets = targets;
        this.labels = labels;
        this.segments = segments;
        this.called = called;
    }

    /** In few words, such as "Alert created". */
    public String brief(Trigger trigger) {
        return TriggerKinds.of(trigger).label();
    }

    /** What is meant closer: settings and scope, such as "status to resolved · alerts whose type is Attendance". */
    public String detail(Entry entry) {
        var settings = settings(entry.trigger());
        var scope = entry.scope() == null ? "" : steps.say(entry.scope());
        return settings.isEmpty() || scope.isEmpty() ? settings + scope : settings + ". " + scope;
    }

    /** Both in one line. */
    public String say(Entry entry) {
        var detail = detail(entry);
        return brief(entry.trigger()) + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** Who may enter again. */
    public static String say(Reentry reentry) {
        return switch (reentry) {
            case Reentry.Once() -> "Each student once";
            case Reentry.OncePerRecord() -> "Once for each record";
            case Reentry.Always() -> "Each time";
            case Reentry.AfterDays(var days) -> "Again after " + days + (days == 1 ? " day" : " days");
        };
    }

    private String settings(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OfRecord one -> record(one);
            case Trigger.OfStudent one -> student(one);
        };
    }

    private static String record(Trigger.OfRecord trigger) {
        return switch (trigger) {
            case Trigger.AlertChanged(var of) -> changes(of);
            case Trigger.CaseChanged(var of) -> changes(of);
            case Trigger.RiskChanged(var direction, var to) ->
                low(direction.name()) + (to.isEmpty() ? "" : ", to " + low(to));
            case Trigger.EnrollmentChanged(var from, var to) -> moved(from, to);
            case Trigger.AppointmentMoved(var what) -> low(what.name());
            case Trigger.AlertCreated _,
                    Trigger.AlertOverdue _,
                    Trigger.CaseCreated _,
                    Trigger.CaseOverdue _,
                    Trigger.TaskCompleted _,
                    Trigger.TaskOverdue _ -> "";
        };
    }

    private String student(Trigger.OfStudent trigger) {
        return switch (trigger) {
            case Trigger.PropertyChanged(var property, var from, var to) ->
                (called.property(property) + " " + moved(from, to)).strip();
            case Trigger.SegmentMoved(var segment, var move) -> moved(move) + " " + segment(segment);
            case Trigger.FormSubmitted(var form, var _) -> name(StepTargets.Kind.FORM, form);
            case Trigger.LabelAdded(var labels) -> named(labels);
            case Trigger.LabelRemoved(var labels) -> named(labels);
            case Trigger.DateReached date ->
                date.offset().words() + " the " + date.date().field().label()
                        + (date.everyYear() ? ", every year" : "");
            case Trigger.Scheduled(var schedule) -> say(schedule);
            case Trigger.EventReceived(var name, var _) -> name;
            case Trigger.ContactCreated _, Trigger.MessageFailed _, Trigger.Manual _, Trigger.Called _ -> "";
        };
    }

    private String named(List<Long> ids) {
        return labels.list().stream()
                .filter(label -> ids.contains(label.id()))
                .map(label -> "“" + label.name() + "”")
                .collect(Collectors.joining(" or "));
    }

    private static String changes(List<Change> of) {
        return of.stream()
                .map(change -> (change.field() + " "
                                + moved(change.from().orElse(""), change.to().orElse("")))
                        .strip())
                .collect(Collectors.joining(", or "));
    }

    private static String moved(String from, String to) {
        return ((from.isEmpty() ? "" : "from " + from + " ") + (to.isEmpty() ? "" : "to " + to)).strip();
    }

    private static String low(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String moved(Trigger.Move move) {
        return move == Trigger.Move.EITHER ? "joined or left" : low(move.name());
    }

    private String segment(long id) {
        return segments.stream()
                .flatMap(one -> one.name(id).stream())
                .findFirst()
                .map(name -> "“" + name + "”")
                .orElse("a segment that is not there any more");
    }

    private String name(StepTargets.Kind kind, long id) {
        return targets.stream()
                .filter(one -> one.kind() == kind)
                .flatMap(one -> one.name(id).stream())
                .findFirst()
                .map(name -> "“" + name + "”")
                .orElse("");
    }

    private static String say(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Once(var at) -> "once, " + at.toLocalDate() + " at " + at.toLocalTime();
            case Schedule.Daily(var at) -> "every day at " + at;
            case Schedule.Weekly(var days, var at) ->
                days.stream()
                                .sorted(Comparator.naturalOrder())
                                .map(EntrySentence::name)
                                .collect(Collectors.joining(", ", "on ", ""))
                        + " at " + at;
            case Schedule.Monthly(var day, var at) -> "on day " + day + " of the month at " + at;
            case Schedule.DayOfTerm(var day, var at) -> "on day " + day + " of the term at " + at;
        };
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.US);
    }
}
