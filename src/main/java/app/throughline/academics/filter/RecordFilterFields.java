package app.throughline.academics.filter;

import static app.throughline.academics.filter.AcademicKinds.MEETING;
import static app.throughline.academics.filter.AcademicKinds.PLATFORM_DAY;
import static app.throughline.academics.filter.AcademicKinds.RESULT;
import static app.throughline.academics.filter.AcademicKinds.enrollment;
import static app.throughline.academics.filter.AcademicKinds.item;
import static app.throughline.academics.filter.AcademicKinds.result;
import static app.throughline.academics.filter.EnrollmentFilterFields.words;
import static app.throughline.db.academics.Tables.ATTENDANCE;
import static app.throughline.db.academics.Tables.LMS_DAY;
import static app.throughline.filter.KindFields.on;

import app.throughline.calendar.Institutions;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of graded work, meetings and days in the learning platform. */
@Component
class RecordFilterFields implements FilterFields {
    private static final Choices STATES = Choices.of(
            Option.of("submitted", "Submitted"),
            Option.of("graded", "Graded"),
            Option.of("exempt", "Exempt"),
            Option.of("carried_over", "Carried over"),
            Option.of("late", "Late"));
    private static final Choices COMINGS = Choices.of(
            Option.of("present", "Present"),
            Option.of("late", "Late"),
            Option.of("absent", "Absent"),
            Option.of("excused", "Excused"));
    private static final KindFields.At STATE = a -> ATTENDANCE.as(a).STATE;
    private static final KindFields.At DUE = a -> item(a).DUE_ON;

    /** The student was not at the meeting and not excused. */
    static final Core ABSENT = on(MEETING, "status", Column.Type.TEXT, STATE, words(List.of("absent")));
    /** The student was there, in time or late. */
    static final Core ATTENDED = on(MEETING, "status", Column.Type.TEXT, STATE, words(List.of("present", "late")));
    /** The day of the meeting. */
    static final Column MET = new Column(MEETING, "met_on", Column.Type.DAY, a -> ATTENDANCE.as(a).MET_ON);
    /** When work was handed in. */
    static final Column SUBMITTED =
            new Column(RESULT, "submitted_at", Column.Type.INSTANT, a -> result(a).SUBMITTED_AT);
    /** The item is owed, its due day is over, it is not handed in, and the student is still enrolled. */
    static final Core MISSING = missing();

    private final EnrollmentFilterFields enrollments;
    private final Institutions institutions;

    RecordFilterFields(EnrollmentFilterFields enrollments, Institutions institutions) {
        this.enrollments = enrollments;
        this.institutions = institutions;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue
                .category(RESULT, "result", "results")
                .category(MEETING, "attendance record", "attendance records")
                .category(PLATFORM_DAY, "LMS day", "LMS days");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var results = KindFields.of(RESULT, catalogue);
        work(results);
        missing(results);
        enrollments.taught(results, RESULT);
        meetings(KindFields.of(MEETING, catalogue));
        enrollments.taught(KindFields.of(MEETING, catalogue), MEETING);
        days(KindFields.of(PLATFORM_DAY, catalogue));
        for (var kind : List.of(RESULT, MEETING, PLATFORM_DAY)) {
            catalogue.guard(new Guard.Whole(kind, "academic_record"));
        }
        catalogue
                .naming(RESULT, "", "item")
                .naming(MEETING, "meeting of ", "met_on")
                .naming(PLATFORM_DAY, "", "day")
                .relation(AcademicKinds.RESULTS)
                .relation(AcademicKinds.ITS_RESULTS)
                .relation(AcademicKinds.MEETINGS)
                .relation(AcademicKinds.ITS_MEETINGS)
                .relation(AcademicKinds.DAYS)
                .relation(AcademicKinds.ITS_DAYS);
    }

    private void work(KindFields fields) {
        fields.text("item", "item", a -> item(a).TITLE)
                .text("category", "category", a -> item(a).CATEGORY)
                .date("due_on", "due on", DUE)
                .instant("submitted_at", "submitted at", "submitted", a -> result(a).SUBMITTED_AT)
                .number("days_late", "days late", this::daysLate)
                .number("score", "score", a -> result(a).SCORE)
                .number(
                        "percent",
                        "percent",
                        a -> DSL.field(
                                "round(100 * {0} / nullif({1}, 0), 2)",
                                BigDecimal.class, result(a).SCORE, item(a).MAX_POINTS))
                .number("weight", "weight", a -> item(a).WEIGHT)
                .keyed("state", "state", STATES, a -> result(a).STATE);
    }

    /** Whole local days after the due day, 0 for work in time; empty for work not handed in. */
    private org.jooq.Field<Integer> daysLate(String a) {
        return DSL.field(
                "greatest(({0} at time zone {1})::date - {2}, 0) + case when {2} is null then null else 0 end",
                Integer.class,
                result(a).SUBMITTED_AT,
                DSL.inline(institutions.current().zone().getId()),
                item(a).DUE_ON);
    }

    private static void missing(KindFields fields) {
        var since = new Column(
                RESULT, "missing_since", Column.Type.DAY, a -> DSL.field("{0} + 1", LocalDate.class, item(a).DUE_ON));
        fields.defined("is_missing", "is missing", "missing", MISSING)
                .field(Field.of(
                        RESULT,
                        "days_missing",
                        FieldType.NUMBER,
                        "days missing",
                        new Meaning.While(MISSING, new Meaning.DaysSince(since))));
    }

    /** As {@link app.throughline.academics.MissingWork} has it, at any moment. */
    private static Core missing() {
        var owed = on(
                RESULT,
                "is_owed",
                Column.Type.FLAG,
                a -> DSL.field(item(a).IS_EXPECTED
                        .isTrue()
                        .and(item(a).DUE_ON.isNotNull())
                        .and(enrollment(a).REGISTERED_ON.le(item(a).DUE_ON))
                        .and(enrollment(a)
                                .STATUS
                                .in("enrolled", "completed")
                                .or(enrollment(a)
                                        .STATUS
                                        .in("dropped", "withdrawn")
                                        .and(enrollment(a).STATUS_ON.gt(item(a).DUE_ON))))
                        .and(DSL.coalesce(result(a).STATE, DSL.inline("")).ne(DSL.inline("exempt")))),
                new Test.Among(Set.of(1L)));
        var over = on(RESULT, "due_on", Column.Type.DAY, DUE, new Test.Within(Window.past(Scale.DAYS)));
        return Core.and(List.of(owed, over, Core.not(left()), Core.not(handedIn())));
    }

    private static Core left() {
        return on(
                RESULT,
                "left_on",
                Column.Type.DAY,
                a -> DSL.when(enrollment(a).STATUS.in("dropped", "withdrawn"), enrollment(a).STATUS_ON),
                new Test.Within(Window.upToDay(Scale.DAYS, Point.Named.TODAY)));
    }

    /** Work whose time is unknown was handed in before; work that came later than now was not. */
    private static Core handedIn() {
        KindFields.At time = a -> DSL.when(
                result(a).STATE.ne(DSL.inline("carried_over")),
                DSL.coalesce(result(a).SUBMITTED_AT, result(a).GRADED_AT));
        var known = on(RESULT, "state", Column.Type.TEXT, a -> result(a).STATE, new Test.Present());
        var before = on(RESULT, "handed_in_at", Column.Type.INSTANT, time, new Test.Within(Window.past(Scale.MICROS)));
        var timed = on(RESULT, "handed_in_at", Column.Type.INSTANT, time, new Test.Present());
        return Core.and(List.of(known, Core.or(List.of(before, Core.not(timed)))));
    }

    private static void meetings(KindFields fields) {
        fields.date("met_on", "date", a -> ATTENDANCE.as(a).MET_ON)
                .keyed("status", "status", COMINGS, STATE)
                .number("minutes_late", "minutes late", a -> ATTENDANCE.as(a).MINUTES_LATE);
    }

    private static void days(KindFields fields) {
        fields.date("day", "day", a -> LMS_DAY.as(a).DAY_ON)
                .number("logins", "logins", a -> LMS_DAY.as(a).LOGINS)
                .number("views", "views", a -> LMS_DAY.as(a).VIEWS)
                .number("submissions", "submissions", a -> LMS_DAY.as(a).SUBMISSIONS)
                .instant("last_at", "last activity at", a -> LMS_DAY.as(a).LAST_AT)
                .text("section", "section", EnrollmentFilterFields::named);
    }
}
