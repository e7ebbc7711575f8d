package app.throughline.demo;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.Move;
import app.throughline.alert.Raising;
import app.throughline.calendar.BusinessTime;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.note.AttemptResult;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to the named cast: the same on every day, told backwards from it in business days. */
final class CastStories {
    private final Events events;
    private final Doors doors;
    private final DemoPeople people;
    private final Setting setting;
    private final AlertStory alerts;

    /**
     * Where and when they play.
     *
     * @param today the day of the founding
     * @param statuses ids of case statuses by key
     */
    record Setting(LocalDate today, BusinessTime time, DemoSections sections, Map<String, Long> statuses) {}

    CastStories(Events events, Doors doors, DemoPeople people, Setting setting, AlertStory alerts) {
        this.events = events;
        this.doors = doors;
        this.people = people;
        this.setting = setting;
        this.alerts = alerts;
    }

    void plan() {
        maya();
        omar();
        priya();
        hana();
        sofia();
        diego();
        waitingForReview();
    }

    /** Stops coming to Cell Biology; nobody has decided anything yet. */
    private void maya() {
        var biology = setting.sections().of("BIO 201");
        var ruth = people.member(DemoStaff.RUTH);
        var missing = new Signal(
                Cast.MAYA, "missing_work", ago(8, 8), null, biology, "Problem set 2 was due and was not handed in.");
        events.at(missing.at(), () -> alerts.raise(missing, doors));
        events.at(
                ago(7, 15),
                () -> note(
                        Cast.MAYA,
                        null,
                        ruth,
                        new Visibility.Everyone(),
                        "Maya told me she works mornings since September. She wants to stay in biology."));
        events.at(
                ago(7, 16),
                () -> note(
                        Cast.MAYA,
                        null,
                        ruth,
                        new Visibility.Author(),
                        "Ask her about her mother's surgery, but not in front of others."));
        var absent = new Signal(
                Cast.MAYA,
                "attendance",
                ago(1, 14),
                people.member("faculty"),
                biology,
                "Missed 4 of the last 5 meetings, the lab among them. She was one of the liveliest before.");
        events.at(absent.at(), () -> alerts.raise(absent, doors));
    }

    /** Comes from another college; the credits have to come after him. */
    private void omar() {
        var owner = advisor(Cast.OMAR);
        events.at(ago(12, 10), () -> {
            var opened = open(
                    Cast.OMAR,
                    "advising",
                    "Transfer credits from Lakeshore College",
                    "Three courses are still not recognized.",
                    Priority.MEDIUM,
                    owner,
                    null);
            task(Cast.OMAR, opened, "Ask Lakeshore College for the syllabus of MATH 180", owner, ahead(2));
            events.at(ago(10, 11), () -> attempt(Cast.OMAR, opened, owner, Channel.VIDEO, AttemptResult.REACHED));
            events.at(ago(10, 12), () -> status(opened, owner, "referred"));
            events.at(
                    ago(10, 13),
                    () -> note(
                            Cast.OMAR,
                            opened.id(),
                            owner,
                            new Visibility.Everyone(),
                            "The registrar has the transcripts. Two of three courses will count."));
        });
    }

    /** A private case: only those involved know of it. */
    private void priya() {
        var elena = people.member("wellbeing");
        var worry = new Signal(
                Cast.PRIYA,
                "wellbeing",
                ago(9, 11),
                people.member("faculty"),
                null,
                "A post in the course forum sounded hopeless. I wrote to her and she did not answer.");
        events.at(worry.at(), () -> {
            var alert = raised(worry);
            events.at(ago(9, 13), () -> {
                var opened = open(Cast.PRIYA, "wellbeing", "Support", "", Priority.HIGH, elena, alert);
                task(Cast.PRIYA, opened, "Meet at the counseling center", elena, ahead(1));
                events.at(ago(9, 14), () -> attempt(Cast.PRIYA, opened, elena, Channel.CALL, AttemptResult.REACHED));
                events.at(
                        ago(9, 15),
                        () -> note(
                                Cast.PRIYA,
                                opened.id(),
                                elena,
                                new Visibility.Team(elena.teams().getFirst()),
                                "Safe tonight; sister is with her. Agreed to come on Thursdays."));
                events.at(ago(9, 16), () -> status(opened, elena, "in_progress"));
            });
        });
    }

    /** Nobody reached out in time: both targets are missed. */
    private void hana() {
        var grace = people.member("casemanager");
        events.at(ago(22, 10), () -> {
            var opened = open(
                    Cast.HANA,
                    "retention",
                    "Return after medical leave",
                    "Has been away since the second week. Wants to come back.",
                    Priority.HIGH,
                    grace,
                    null);
            task(Cast.HANA, opened, "Call Hana about the leave", grace, ahead(-18));
            events.at(ago(6, 9), () -> attempt(Cast.HANA, opened, grace, Channel.CALL, AttemptResult.NO_ANSWER));
            events.at(ago(6, 10), () -> status(opened, grace, "in_progress"));
        });
    }

    private void sofia() {
        var owner = advisor(Cast.SOFIA);
        events.at(ago(10, 14), () -> {
            var opened = open(
                    Cast.SOFIA, "advising", "Change of major, Nursing to Public Health", "", Priority.LOW, owner, null);
            events.at(ago(9, 10), () -> attempt(Cast.SOFIA, opened, owner, Channel.IN_PERSON, AttemptResult.REACHED));
            events.at(ago(9, 11), () -> status(opened, owner, "waiting"));
        });
    }

    private void diego() {
        var owner = people.coach(Cast.DIEGO).orElseGet(() -> people.member("coach"));
        var grade = new Signal(
                Cast.DIEGO,
                "low_grade",
                ago(11, 15),
                null,
                setting.sections().of("CHEM 101"),
                "41 points in the midterm exam.");
        events.at(grade.at(), () -> {
            var alert = raised(grade);
            events.at(ago(10, 9), () -> {
                var opened =
                        open(Cast.DIEGO, "academic", "Tutoring plan for CHEM 101", "", Priority.MEDIUM, owner, alert);
                task(Cast.DIEGO, opened, "Confirm the tutoring slot with the learning center", owner, ahead(1));
                events.at(ago(8, 9), () -> attempt(Cast.DIEGO, opened, owner, Channel.SMS, AttemptResult.REACHED));
                events.at(ago(8, 10), () -> status(opened, owner, "in_progress"));
            });
        });
    }

    /** What the reviewer finds in the queue, and one that has been begun. */
    private void waitingForReview() {
        var quiet = "No day in the learning system for 12 days.";
        for (int days : new int[] {9, 6, 2}) {
            var at = ago(days, 8);
            events.at(at, () -> alerts.raise(new Signal(Cast.AALIYAH, "low_lms", at, null, null, quiet), doors));
        }
        var hold = new Signal(
                Cast.TYLER,
                "registration_hold",
                ago(3, 8),
                null,
                null,
                "An unpaid balance blocks registration for next term.");
        events.at(hold.at(), () -> alerts.raise(hold, doors));
        var grade = new Signal(
                Cast.JORDAN,
                "low_grade",
                ago(4, 16),
                null,
                setting.sections().of("MATH 140"),
                "D+ at midterm, down from B-.");
        events.at(grade.at(), () -> {
            var alert = raised(grade);
            var reviewer = people.member("reviewer");
            events.at(
                    ago(3, 10), () -> Doors.done(Move.Moved.class, doors.moves().progress(alert, 0, reviewer)));
        });
        for (var student : List.of(Cast.LAYLA, Cast.ANH)) {
            var section = setting.sections().taken(student, DemoTerms.MAIN).getFirst();
            var kudos = new Signal(
                    student,
                    "great_work",
                    ago(5, 12),
                    people.member(section.instructor().id()),
                    section,
                    "Led the group through the hardest exercise of the term.");
            events.at(kudos.at(), () -> alerts.raise(kudos, doors));
        }
    }

    private AlertId raised(Signal signal) {
        return Doors.done(Raising.Raised.class, alerts.raise(signal, doors)).alert();
    }

    private Viewer advisor(Student student) {
        return people.advisor(student).orElseGet(() -> people.member("casemanager"));
    }

    private Opening.Opened open(
            Student student,
            String type,
            String title,
            String text,
            Priority priority,
            Viewer owner,
            @Nullable AlertId alert) {
        var open = new OpenCase(
                people.contact(student),
                type,
                title,
                text,
                priority,
                new Assignee.Person(owner.accountId()),
                null,
                false,
                alert == null ? List.of() : List.of(alert));
        return Doors.done(Opening.Opened.class, doors.cases().open(open, owner));
    }

    private void attempt(Student student, Opening.Opened opened, Viewer owner, Channel channel, AttemptResult result) {
        var attempt = new LogAttempt(people.contact(student), opened.id(), null, channel, false, result, "", null);
        Doors.done(NoteChange.Done.class, doors.attempts().log(attempt, owner));
    }

    private void note(Student student, @Nullable Long caseId, Viewer author, Visibility visibility, String body) {
        var note = new WriteNote(people.contact(student), caseId, NoteType.ADVISING, body, visibility);
        doors.write(note, author);
    }

    private void task(Student student, Opening.Opened opened, String title, Viewer owner, Instant due) {
        var assignee = new Assignee.Person(owner.accountId());
        var task = AddTask.of(people.contact(student), opened.id(), title, assignee, due);
        Doors.done(TaskChange.Done.class, doors.tasks().add(task, owner));
    }

    private void status(Opening.Opened opened, Viewer owner, String key) {
        var todo = Long.toString(Objects.requireNonNull(setting.statuses().get("todo")));
        var to = Long.toString(Objects.requireNonNull(setting.statuses().get(key)));
        Doors.done(
                CaseChange.Done.class, doors.properties().change(opened.number(), CaseField.STATUS, todo, to, owner));
    }

    /** An hour of the day so many weekdays before today. */
    private Instant ago(int weekdays, int hour) {
        return at(weekday(-weekdays), hour);
    }

    /** The end of the day so many weekdays from today, before it when negative. */
    private Instant ahead(int weekdays) {
        return at(weekday(weekdays).plusDays(1), 0);
    }

    private LocalDate weekday(int away) {
        var day = setting.today();
        for (int left = Math.abs(away); left > 0; ) {
            day = day.plusDays(away < 0 ? -1 : 1);
            left -= day.getDayOfWeek().getValue() <= 5 ? 1 : 0;
        }
        return day;
    }

    private Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 10 * (hour % 5)).atZone(setting.time().zone()).toInstant();
    }
}
