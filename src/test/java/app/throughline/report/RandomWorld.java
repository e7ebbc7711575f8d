package app.throughline.report;

import static app.throughline.report.ReportWorld.ADVISOR;
import static app.throughline.report.ReportWorld.INSTRUCTOR;
import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.SECOND_INSTRUCTOR;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Appointment;
import app.throughline.report.ReportWorld.Attempt;
import app.throughline.report.ReportWorld.Case;
import app.throughline.report.ReportWorld.Clocks;
import app.throughline.report.ReportWorld.Enrollment;
import app.throughline.report.ReportWorld.Link;
import app.throughline.report.ReportWorld.Meeting;
import app.throughline.report.ReportWorld.Section;
import app.throughline.report.ReportWorld.Status;
import app.throughline.report.ReportWorld.Student;
import app.throughline.report.ReportWorld.Task;
import app.throughline.report.ReportWorld.Term;
import app.throughline.report.ReportWorld.Times;
import app.throughline.report.ReportWorld.Turn;
import app.throughline.report.ReportWorld.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A small institution at random, dense enough that every edge of every metric is met. Times are half hours. */
final class RandomWorld {
    private static final int STUDENTS = 40;
    private static final List<String> GRADES = List.of("A", "B+", "B", "C", "D", "D-", "F", "W", "P", "NP", "I");

    private final Random random;
    private final List<Type> types;
    private final ReportWorld world = new ReportWorld();

    private RandomWorld(long seed, List<Type> types) {
        this.random = new Random(seed);
        this.types = types;
    }

    static ReportWorld of(long seed, List<Type> types) {
        return new RandomWorld(seed, types).make();
    }

    private ReportWorld make() {
        for (int i = 1; i <= STUDENTS; i++) {
            world.students.add(new Student(
                    8000 + i,
                    pick(List.of("student", "student", "student", "graduated", "on_leave")),
                    random.nextInt(12) == 0,
                    pick(List.of("T1", "T3")),
                    random.nextBoolean(),
                    1 + random.nextInt(2)));
        }
        terms();
        for (var outcome : List.of("persistence", "dfw")) {
            for (long term : List.of(71L, 73L)) {
                world.pairs.add(new ReportWorld.Pairs(
                        term, outcome, random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9)));
            }
        }
        for (int i = 1; i <= 60; i++) {
            openCase(500 + i);
        }
        for (int i = 1; i <= 160; i++) {
            alert(1000 + i);
        }
        for (int i = 1; i <= 150; i++) {
            attempt(3000 + i);
        }
        for (int i = 1; i <= 40; i++) {
            int status = 1 + random.nextInt(5);
            world.tasks.add(
                    new Task(4000 + i, student(), status, maybe(time(-60, 20)), status <= 3 ? null : time(-60, 0)));
            world.assigned.put(4000L + i, pick(List.of(ADVISOR, ReportWorld.COACH)));
        }
        people();
        return world;
    }

    private void people() {
        for (var student : world.students) {
            for (long staff : List.of(ADVISOR, ReportWorld.COACH)) {
                if (random.nextInt(3) != 0) {
                    var begins = ReportWorld.TODAY.plusDays(random.nextInt(60) - 50);
                    world.links.add(new Link(student.id(), staff, begins, maybe(begins.plusDays(random.nextInt(40)))));
                }
            }
            if (random.nextInt(6) != 0) {
                world.groups.put(student.id(), pick(List.of("East", "North", "South")));
            }
        }
        world.cases.forEach(k -> world.assigned.put(
                k.id(), pick(List.of(ADVISOR, ReportWorld.COACH, ReportWorld.NORTH, ReportWorld.SOUTH))));
        for (int i = 1; i <= 60; i++) {
            world.appointments.add(new Appointment(
                    5000 + i,
                    student(),
                    time(-120, 10),
                    pick(List.of("scheduled", "attended", "attended", "no_show", "cancelled"))));
        }
    }

    private void terms() {
        world.terms.add(term(71, "T1", LocalDate.of(2025, 1, 13)));
        world.terms.add(term(72, "T2", LocalDate.of(2025, 8, 25)));
        world.terms.add(term(73, "T3", LocalDate.of(2026, 1, 12)));
        world.terms.add(term(74, "T4", LocalDate.of(2026, 8, 24)));
        for (var term : world.terms) {
            for (int i = 0; i < 3; i++) {
                long id = term.id() * 10 + i;
                var ends = i == 0 ? term.starts().plusDays(50) : term.ends();
                world.sections.add(new Section(id, term.id(), term.starts(), ends, i == 1 ? "Biology" : "History"));
                enroll(id, term, ends);
            }
        }
    }

    private static Term term(long id, String code, LocalDate starts) {
        var lastWithdraw = id == 71 ? null : starts.plusDays(90);
        return new Term(id, code, starts, starts.plusDays(110), starts.plusDays(14), lastWithdraw);
    }

    private void enroll(long section, Term term, LocalDate ends) {
        for (var student : world.students) {
            if (random.nextBoolean()) {
                var status = pick(List.of("enrolled", "completed", "withdrawn", "dropped", "audit", "waitlisted"));
                var left = random.nextInt(8) == 0 ? null : term.starts().plusDays(random.nextInt(60));
                var isOver = ends.isBefore(ReportWorld.TODAY);
                world.enrollments.add(new Enrollment(
                        section * 100 + student.id() - 8000,
                        student.id(),
                        section,
                        status,
                        term.starts().plusDays(random.nextInt(20) - 4),
                        status.equals("withdrawn") || status.equals("dropped") ? left : null,
                        isOver && random.nextInt(6) != 0 ? pick(GRADES) : null,
                        3 + random.nextInt(3),
                        random.nextInt(4) == 0 ? null : 40.0 + random.nextInt(60),
                        random.nextInt(4) == 0 ? null : 40.0 + random.nextInt(60)));
                for (int day = 0; day < 5; day++) {
                    world.meetings.add(new Meeting(
                            student.id(),
                            section,
                            term.starts().plusDays(7L * (day + random.nextInt(2) * 5) + day),
                            pick(List.of("present", "late", "absent", "excused"))));
                }
            }
        }
    }

    private void openCase(long id) {
        var opened = time(-140, 0);
        var turns = new ArrayList<Turn>(List.of(new Turn("opened", opened, Status.TODO)));
        var at = opened;
        while (random.nextInt(4) != 0) {
            at = at.plus(Duration.ofMinutes(30L * random.nextInt(48 * 20)));
            if (!at.isBefore(NOW)) {
                break;
            }
            turns.add(next(turns.getLast().status(), at));
        }
        var closed = turns.getLast().status().isOpen() ? null : turns.getLast().status();
        var start = opened.minus(Duration.ofMinutes(30L * random.nextInt(60)));
        world.cases.add(new Case(
                id,
                student(),
                1 + random.nextInt(5),
                1 + random.nextInt(4),
                opened,
                time(-30, 30),
                new Clocks(start, maybe(after(start, 60)), maybe(after(start, 60)), maybe(after(opened, 900))),
                closed == null ? null : random.nextBoolean(),
                closed == Status.RESOLVED ? 1 : 2 + random.nextInt(2),
                closed == null ? null : pick(List.of("solved", "plan", "no_response", "withdrew")),
                turns));
    }

    private Turn next(Status status, Instant at) {
        if (!status.isOpen()) {
            return new Turn("reopened", at, Status.IN_PROGRESS);
        }
        return random.nextInt(3) == 0
                ? new Turn("closed", at, pick(List.of(Status.RESOLVED, Status.CLOSED_UNRESOLVED)))
                : new Turn(
                        "changed",
                        at,
                        pick(List.of(Status.TODO, Status.IN_PROGRESS, Status.WAITING).stream()
                                .filter(other -> other != status)
                                .toList()));
    }

    private void alert(long id) {
        var of = pick(world.cases);
        boolean inCase = random.nextInt(5) < 2;
        int status = inCase ? pick(List.of(3, 3, 4, 6)) : pick(List.of(1, 2, 4, 5, 5, 6));
        var created = time(-120, 0);
        var reviewed = status == 1 || random.nextInt(9) == 0 ? null : at(created, after(created, 100));
        var closed = status >= 4 ? after(created, 900) : null;
        boolean byPerson = random.nextInt(3) != 0;
        var type = pick(
                types.stream().filter(t -> t.id() % 3 != 0 || t.kind() != 1).toList());
        var times = new Times(
                reviewed,
                inCase ? after(created, 200) : null,
                closed,
                maybe(after(created, 200)),
                maybe(after(created, 400)),
                maybe(after(created, 300)),
                closed != null && byPerson ? maybe(after(closed, 100)) : null);
        world.alerts.add(new Alert(
                id,
                inCase ? of.student() : student(),
                type,
                1 + random.nextInt(4),
                status,
                status >= 4 ? reason(status) : null,
                byPerson ? pick(List.of("manual", "faculty", "student")) : "rule",
                byPerson ? 1 : 4,
                byPerson ? pick(List.of(INSTRUCTOR, ADVISOR, ADVISOR, SECOND_INSTRUCTOR)) : 61 + random.nextInt(2),
                random.nextBoolean() ? pick(spokenOf()).id() : null,
                created,
                times,
                inCase ? of.id() : null,
                inCase ? pick(List.of("created", "linked", "folded")) : null,
                1 + random.nextInt(3)));
    }

    /** The last section of each term is silent. */
    private List<Section> spokenOf() {
        return world.sections.stream().filter(s -> s.id() % 10 != 2).toList();
    }

    private String reason(int status) {
        return switch (status) {
            case 4 -> pick(List.of("contacted", "fixed", "case_resolved"));
            case 5 ->
                pick(List.of(
                        "not_a_concern", "duplicate", "outdated", "entered_in_error", "not_this_student", "muted"));
            default -> pick(List.of("withdrawn", "student_left"));
        };
    }

    private void attempt(long id) {
        var of = pick(world.cases);
        var alert = pick(world.alerts);
        boolean onCase = random.nextBoolean();
        boolean isTwoWay = random.nextInt(3) == 0;
        world.attempts.add(new Attempt(
                id,
                onCase ? of.student() : alert.student(),
                onCase ? null : alert.id(),
                onCase ? of.id() : null,
                time(-130, 0),
                random.nextInt(4) != 0,
                isTwoWay,
                random.nextInt(5) == 0 ? 1 : ADVISOR));
    }

    private long student() {
        return pick(world.students).id();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    /** Some half hour between so many days from now. */
    private Instant time(int from, int to) {
        return NOW.plus(Duration.ofMinutes(30L * (48L * from + random.nextInt(48 * (to - from)))));
    }

    /** Within so many half hours, more often soon. */
    private Instant after(Instant from, int halfHours) {
        return from.plus(Duration.ofMinutes(30L * random.nextInt(1 + random.nextInt(halfHours))));
    }

    private Instant at(Instant created, Instant later) {
        return random.nextInt(4) == 0 ? created : later;
    }
}
