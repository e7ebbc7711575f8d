package app.throughline.demo;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.calendar.BusinessTime;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CloseCase;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.casework.Result;
import app.throughline.note.AttemptResult;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work on a case from its opening to its outcome, if it has one by today. */
final class CaseStory {
    private final Events events;
    private final Doors doors;
    private final DemoPeople people;
    private final BusinessTime time;
    private final Map<String, Long> statuses;

    /** @param statuses ids of case statuses by key */
    CaseStory(Events events, Doors doors, DemoPeople people, BusinessTime time, Map<String, Long> statuses) {
        this.events = events;
        this.doors = doors;
        this.people = people;
        this.time = time;
        this.statuses = statuses;
    }

    /** A case on its way. */
    private static final class Course {
        private final Student student;
        private final Opening.Opened opened;
        private final Viewer owner;
        private final Dice dice;
        private String status;
        private boolean reached;

        Course(Student student, Opening.Opened opened, Viewer owner, Dice dice, long status) {
            this.student = student;
            this.opened = opened;
            this.owner = owner;
            this.dice = dice;
            this.status = Long.toString(status);
        }
    }

    /** Opens a case now and plans what follows. */
    void open(Signal signal, @Nullable AlertId alert, Viewer opener, Dice dice) {
        owner(signal, opener, dice)
                .ifPresentOrElse(owner -> work(opened(signal, alert, opener, owner, dice)), () -> queue(signal, alert));
    }

    private void work(Course course) {
        var dice = course.dice;
        var begun = doors.clock().instant();
        var first = later(begun, dice, 40, 14 * 60);
        events.at(first, () -> attempt(course));
        events.at(later(first, dice, 8, 20), () -> note(course));
        tasks(course, begun);
        var end = later(begun, dice, 2 * 480, 13 * 480);
        if (dice.chance(0.4)) {
            events.at(later(first, dice, 480, 960), () -> status(course, dice.chance(0.7) ? "waiting" : "referred"));
            events.at(later(first, dice, 961, 1440), () -> attempt(course));
        }
        if (dice.chance(0.87)) {
            events.at(end, () -> close(course));
        }
    }

    /** Somebody who may see the student; nobody for a student without an advisor. */
    private Optional<Viewer> owner(Signal signal, Viewer opener, Dice dice) {
        if (signal.isWellbeing() || signal.isConduct()) {
            return Optional.of(opener);
        }
        var advisor = people.advisor(signal.student());
        return switch (dice.weighted(50, 25, 25)) {
            case 0 -> people.coach(signal.student()).or(() -> advisor);
            case 1 -> people.manager(signal.student()).or(() -> advisor);
            default -> advisor;
        };
    }

    /** Nobody's student: the office's team finds the case in its queue. */
    private void queue(Signal signal, @Nullable AlertId alert) {
        var team = new Assignee.Team(people.team(DemoStaff.teamName(DemoStaff.OFFICE, 0)));
        var open = open(signal, alert, Priority.MEDIUM, team);
        Doors.done(Opening.Opened.class, doors.cases().open(open, people.member("director")));
    }

    private Course opened(Signal signal, @Nullable AlertId alert, Viewer opener, Viewer owner, Dice dice) {
        // a reviewer may not open cases; the one who will work on it does
        var by = opener.groups().contains("reviewer") ? owner : opener;
        var priority = Priority.of(1 + dice.weighted(4, 26, 50, 20));
        var open = open(signal, alert, priority, new Assignee.Person(owner.accountId()));
        var answer = Doors.done(Opening.Opened.class, doors.cases().open(open, by));
        return new Course(signal.student(), answer, owner, dice, status("todo"));
    }

    private OpenCase open(Signal signal, @Nullable AlertId alert, Priority priority, Assignee assignee) {
        return new OpenCase(
                people.contact(signal.student()),
                signal.caseType(),
                Words.caseTitle(signal),
                signal.words(),
                priority,
                assignee,
                null,
                false,
                alert == null ? List.of() : List.of(alert));
    }

    private void attempt(Course course) {
        if (!isOpen(course)) {
            return;
        }
        boolean reached = course.dice.chance(0.58);
        var channel = course.dice.oneOf(List.of(Channel.CALL, Channel.EMAIL, Channel.SMS, Channel.IN_PERSON));
        var result = reached
                ? AttemptResult.REACHED
                : course.dice.chance(0.6) ? AttemptResult.LEFT_MESSAGE : AttemptResult.NO_ANSWER;
        course.reached |= reached;
        Doors.done(
                NoteChange.Done.class,
                doors.attempts()
                        .log(
                                new LogAttempt(
                                        people.contact(course.student),
                                        course.opened.id(),
                                        null,
                                        channel,
                                        false,
                                        result,
                                        "",
                                        null),
                                course.owner));
        if (course.status.equals(Long.toString(status("todo")))) {
            status(course, "in_progress");
        }
    }

    private void note(Course course) {
        if (course.dice.chance(0.75) && isOpen(course)) {
            write(course.student, course.opened.id(), course.dice, course.owner);
        }
    }

    /** Writes a note now, of any visibility the author may choose. */
    void write(Student student, @Nullable Long caseId, Dice dice, Viewer author) {
        Visibility visibility = new Visibility.Everyone();
        var body = dice.oneOf(Words.NOTES);
        int kind = dice.weighted(78, 14, 8);
        if (kind == 1 && !author.teams().isEmpty()) {
            visibility = new Visibility.Team(author.teams().getFirst());
        } else if (kind == 2) {
            visibility = new Visibility.Author();
            body = dice.oneOf(Words.PRIVATE_NOTES);
        }
        var type = dice.oneOf(List.of(NoteType.ADVISING, NoteType.MEETING, NoteType.PHONE_CALL, NoteType.GENERAL));
        var note = new WriteNote(people.contact(student), caseId, type, body, visibility);
        doors.write(note, author);
    }

    private void tasks(Course course, Instant begun) {
        int count = 2 + course.dice.weighted(30, 40, 30);
        for (int i = 0; i < count; i++) {
            var at = later(begun, course.dice, 5, 400 + 900 * i);
            var due = later(at, course.dice, 480, 6 * 480);
            events.at(at, () -> {
                if (isOpen(course)) {
                    task(course.student, course.opened.id(), course.dice, course.owner, due);
                }
            });
        }
    }

    /** Adds a task now, and perhaps ticks it later. */
    void task(Student student, @Nullable Long caseId, Dice dice, Viewer owner, Instant due) {
        var task = new AddTask(
                people.contact(student),
                caseId,
                dice.oneOf(Words.TASKS),
                dice.oneOf(List.of(TaskType.TODO, TaskType.CALL, TaskType.EMAIL, TaskType.MEETING)),
                Priority.of(1 + dice.weighted(2, 20, 58, 20)),
                new Assignee.Person(owner.accountId()),
                due);
        var added = Doors.done(TaskChange.Done.class, doors.tasks().add(task, owner));
        if (dice.chance(0.85)) {
            var ticked = time.plus(doors.clock().instant(), Duration.ofMinutes(dice.between(60, 5 * 480)));
            events.at(ticked, () -> doors.tasks().tick(added.id(), true, owner));
        }
    }

    private void status(Course course, String key) {
        if (!isOpen(course)) {
            return;
        }
        var to = Long.toString(status(key));
        var answer =
                doors.properties().change(course.opened.number(), CaseField.STATUS, course.status, to, course.owner);
        Doors.done(CaseChange.Done.class, answer);
        course.status = to;
    }

    private void close(Course course) {
        if (!isOpen(course)) {
            return;
        }
        var result = Result.values()[course.dice.weighted(68, 20, 12)];
        var reason = switch (result) {
            case RESOLVED -> course.dice.oneOf(List.of("solved", "plan", "referred"));
            case UNRESOLVED -> course.reached ? "declined" : "no_response";
            case NOT_NEEDED -> course.dice.oneOf(List.of("moved", "duplicate"));
        };
        var close = new CloseCase(
                course.opened.number(), course.reached, result, reason, "", "", Map.of(), course.dice.chance(0.5));
        Doors.done(CaseChange.Done.class, doors.closings().close(close, course.owner));
        course.status = "";
    }

    private static boolean isOpen(Course course) {
        return !course.status.isEmpty();
    }

    private long status(String key) {
        return Objects.requireNonNull(statuses.get(key), () -> "No case status " + key);
    }

    private Instant later(Instant from, Dice dice, int least, int most) {
        return time.plus(from, Duration.ofMinutes(dice.between(least, most)));
    }
}
