package app.throughline.report;

import static app.throughline.report.ReportWorld.ADVISOR;
import static app.throughline.report.ReportWorld.INSTRUCTOR;
import static app.throughline.report.ReportWorld.ZONE;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world small enough to reckon by hand. Times are New York's; the clocks go forward on 8 March 2026. Maya has two alerts
 * in an open case, Omar's was dismissed and his case closed twice, Liv's was settled, Ben's waits in Triage.
 */
final class HandWorld {
    static final long MAYA = 8001;
    static final long OMAR = 8002;
    static final long LIV = 8003;
    static final long BEN = 8004;
    static final long ZOE = 8005;

    private final ReportWorld world = new ReportWorld();
    private final List<Type> types;

    private HandWorld(List<Type> types) {
        this.types = types;
    }

    static ReportWorld of(List<Type> types) {
        var hand = new HandWorld(types);
        hand.people();
        hand.record();
        hand.alerts();
        hand.cases();
        hand.work();
        hand.team();
        return hand.world;
    }

    /** Such as {@code at("03-02 09:00")}, in 2026. */
    static Instant at(String local) {
        return LocalDateTime.parse("2026-" + local.replace(' ', 'T'))
                .atZone(ZONE)
                .toInstant();
    }

    private void people() {
        for (long id = MAYA; id <= ZOE; id++) {
            world.students.add(new Student(id, "student", false, "T1", id == MAYA || id == ZOE, 1));
        }
        term(71, "T1", LocalDate.of(2025, 1, 13));
        term(72, "T2", LocalDate.of(2025, 8, 25));
        term(73, "T3", LocalDate.of(2026, 1, 12));
        term(74, "T4", LocalDate.of(2026, 8, 24));
    }

    private void term(long id, String code, LocalDate starts) {
        var term = new Term(id, code, starts, starts.plusDays(110), starts.plusDays(14), null);
        world.terms.add(term);
        world.sections.add(new Section(id * 10, id, starts, starts.plusDays(45), "Biology"));
        world.sections.add(new Section(id * 10 + 1, id, starts, term.ends(), "History"));
    }

    private void record() {
        enrolled(MAYA, 730, "completed", null, "F", 4, null, null);
        enrolled(MAYA, 731, "enrolled", null, null, 3, 55.0, 50.0);
        enrolled(OMAR, 730, "completed", null, "A", 4, null, null);
        enrolled(OMAR, 731, "withdrawn", LocalDate.of(2026, 2, 20), null, 3, null, null);
        enrolled(LIV, 731, "enrolled", null, null, 3, 80.0, 55.0);
        enrolled(LIV, 730, "audit", null, null, 4, null, null);
        enrolled(BEN, 730, "completed", null, "B", 4, null, null);
        enrolled(BEN, 731, "dropped", LocalDate.of(2026, 1, 20), null, 3, null, null);
        enrolled(MAYA, 740, "enrolled", null, null, 4, null, null);
        for (long id : List.of(MAYA, OMAR, BEN, ZOE)) {
            enrolled(id, 720, "completed", null, "C", 4, null, null);
        }
        for (long id : List.of(MAYA, OMAR, ZOE)) {
            enrolled(id, 710, "completed", null, "C", 4, null, null);
        }
        world.meetings.add(new Meeting(MAYA, 731, LocalDate.of(2026, 2, 1), "absent"));
        world.meetings.add(new Meeting(MAYA, 731, LocalDate.of(2026, 3, 3), "present"));
        world.meetings.add(new Meeting(MAYA, 731, LocalDate.of(2026, 3, 5), "late"));
        world.meetings.add(new Meeting(MAYA, 731, LocalDate.of(2026, 3, 10), "absent"));
        world.meetings.add(new Meeting(MAYA, 731, LocalDate.of(2026, 3, 12), "excused"));
    }

    private void enrolled(
            long student,
            long section,
            String status,
            @Nullable LocalDate statusOn,
            @Nullable String grade,
            double credits,
            @Nullable Double percent,
            @Nullable Double finalPercent) {
        var starts = world.section(section).starts();
        world.enrollments.add(new Enrollment(
                section * 100 + student - 8000,
                student,
                section,
                status,
                starts.minusDays(5),
                statusOn,
                grade,
                credits,
                percent,
                finalPercent));
    }

    private void alerts() {
        alert(
                1001,
                MAYA,
                "attendance",
                3,
                null,
                INSTRUCTOR,
                730L,
                "03-02 09:00",
                new Times(at("03-02 13:00"), at("03-02 13:00"), null, null, at("03-03 09:00"), at("03-03 17:00"), null),
                "created");
        alert(
                1002,
                MAYA,
                "low_grade",
                3,
                null,
                61,
                731L,
                "03-03 09:00",
                new Times(at("03-03 09:00"), at("03-03 09:00"), null, null, null, at("03-04 09:00"), null),
                "folded");
        alert(
                1003,
                OMAR,
                "attendance",
                5,
                "not_a_concern",
                ADVISOR,
                730L,
                "03-06 16:00",
                new Times(at("03-09 10:00"), null, at("03-09 10:00"), null, null, null, at("03-09 12:00")),
                null);
        alert(
                1004,
                LIV,
                "attendance",
                4,
                "fixed",
                ADVISOR,
                null,
                "03-10 09:00",
                new Times(at("03-10 11:00"), null, at("03-10 15:00"), null, null, null, null),
                null);
        alert(
                1005,
                BEN,
                "attendance",
                1,
                null,
                ADVISOR,
                null,
                "03-12 09:00",
                new Times(null, null, null, at("03-13 17:00"), null, null, null),
                null);
        alert(
                1006,
                BEN,
                "great_work",
                4,
                "recorded",
                ADVISOR,
                null,
                "03-05 09:00",
                new Times(null, null, at("03-05 09:00"), null, null, null, null),
                null);
        alert(
                1007,
                OMAR,
                "low_grade",
                5,
                "muted",
                61,
                null,
                "03-07 09:00",
                new Times(null, null, at("03-07 09:00"), null, null, null, null),
                null);
        alert(
                1008,
                BEN,
                "attendance",
                4,
                "fixed",
                ADVISOR,
                null,
                "02-02 09:00",
                new Times(at("02-02 10:00"), null, at("02-03 09:00"), null, null, null, null),
                null);
        alert(
                1009,
                BEN,
                "attendance",
                4,
                "fixed",
                ADVISOR,
                null,
                "02-04 09:00",
                new Times(at("02-04 10:00"), null, at("02-05 09:00"), null, null, null, null),
                null);
    }

    private void alert(
            long id,
            long student,
            String type,
            int status,
            @Nullable String reason,
            long actor,
            @Nullable Long section,
            String created,
            Times times,
            @Nullable String linked) {
        boolean byRule = actor == 61;
        world.alerts.add(new Alert(
                id,
                student,
                types.stream().filter(t -> t.key().equals(type)).findFirst().orElseThrow(),
                3,
                status,
                reason,
                byRule ? "rule" : student == LIV ? "student" : "manual",
                byRule ? 4 : 1,
                actor,
                section,
                at(created),
                times,
                linked == null ? null : 501L,
                linked,
                id == 1002 ? 3 : 1));
    }

    private void cases() {
        world.cases.add(new Case(
                501,
                MAYA,
                1,
                2,
                at("03-02 13:00"),
                at("03-17 17:00"),
                new Clocks(at("03-02 09:00"), at("03-03 09:00"), at("03-03 17:00"), at("03-16 17:00")),
                null,
                1,
                null,
                List.of(
                        new Turn("opened", at("03-02 13:00"), Status.TODO),
                        new Turn("changed", at("03-04 13:00"), Status.WAITING),
                        new Turn("changed", at("03-06 13:00"), Status.IN_PROGRESS))));
        world.cases.add(new Case(
                502,
                OMAR,
                2,
                2,
                at("03-03 09:00"),
                at("03-20 17:00"),
                new Clocks(at("03-03 09:00"), null, at("03-04 09:00"), at("03-06 17:00")),
                true,
                1,
                "solved",
                List.of(
                        new Turn("opened", at("03-03 09:00"), Status.TODO),
                        new Turn("closed", at("03-05 09:00"), Status.CLOSED_UNRESOLVED),
                        new Turn("reopened", at("03-06 09:00"), Status.IN_PROGRESS),
                        new Turn("closed", at("03-10 09:00"), Status.RESOLVED))));
        world.cases.add(new Case(
                503,
                LIV,
                1,
                2,
                at("02-02 09:00"),
                at("02-20 17:00"),
                new Clocks(at("02-02 09:00"), at("02-02 11:00"), at("02-03 09:00"), at("02-20 17:00")),
                true,
                1,
                "solved",
                List.of(
                        new Turn("opened", at("02-02 09:00"), Status.TODO),
                        new Turn("closed", at("02-12 09:00"), Status.RESOLVED))));
    }

    private void work() {
        world.attempts.add(new Attempt(3001, MAYA, null, 501L, at("03-03 09:00"), true, false, ADVISOR));
        world.attempts.add(new Attempt(3002, MAYA, null, 501L, at("03-04 09:00"), true, true, ADVISOR));
        world.attempts.add(new Attempt(3003, MAYA, null, 501L, at("03-05 09:00"), true, false, ADVISOR));
        world.tasks.add(new Task(4001, MAYA, 4, at("03-05 12:00"), at("03-04 12:00")));
        world.tasks.add(new Task(4002, MAYA, 4, at("03-06 12:00"), at("03-07 12:00")));
        world.tasks.add(new Task(4003, MAYA, 1, at("03-08 12:00"), null));
        world.tasks.add(new Task(4004, MAYA, 5, at("03-09 12:00"), at("03-09 12:00")));
    }

    /** Omar's link ended yesterday, Liv's begins today, Ben's ends today; Zoe has none. */
    private void team() {
        var today = ReportWorld.TODAY;
        world.links.add(new Link(MAYA, ADVISOR, LocalDate.of(2026, 1, 1), null));
        world.links.add(new Link(OMAR, ADVISOR, LocalDate.of(2026, 1, 1), today.minusDays(1)));
        world.links.add(new Link(LIV, ADVISOR, today, null));
        world.links.add(new Link(BEN, ReportWorld.COACH, LocalDate.of(2026, 1, 1), today));
        world.assigned.put(502L, ReportWorld.COACH);
        world.appointments.add(new Appointment(5001, MAYA, at("03-05 10:00"), "attended"));
        world.appointments.add(new Appointment(5002, OMAR, at("03-06 10:00"), "no_show"));
        world.appointments.add(new Appointment(5003, LIV, at("03-11 10:00"), "cancelled"));
        world.appointments.add(new Appointment(5004, BEN, at("03-01 10:00"), "attended"));
        world.groups.putAll(Map.of(MAYA, "North", OMAR, "North", LIV, "South", BEN, "South", ZOE, "South"));
    }
}
