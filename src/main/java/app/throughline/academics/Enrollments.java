package app.throughline.academics;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.GRADE_POINT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.SECTION_INSTRUCTOR;
import static app.throughline.db.academics.Tables.TERM;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in which section, and the grades reported there. */
@Component
public class Enrollments {
    private final Tx tx;
    private final DSLContext db;

    /**
     * A student in a section.
     *
     * @param status enrolled, waitlisted, dropped, withdrawn, audit or completed
     * @param statusOn the day from whose first instant the status holds, null since the registration
     * @param credits of the enrollment, else of the section or course; null when unknown
     * @param grade as reported
     * @param instructors accounts, the primary one first
     */
    public record Enrollment(
            long id,
            Section section,
            Terms.Term term,
            String status,
            LocalDate registeredOn,
            @Nullable LocalDate statusOn,
            @Nullable BigDecimal credits,
            Grade grade,
            List<Long> instructors) {
        public Enrollment {
            instructors = List.copyOf(instructors);
        }

        /** Whether the student is in the section on this day. */
        public boolean isActiveOn(LocalDate day) {
            return switch (status) {
                case "enrolled", "completed", "audit" -> true;
                case "dropped", "withdrawn" -> statusOn != null && day.isBefore(statusOn);
                default -> false;
            };
        }
    }

    /** A section with its course. @param key of its source */
    public record Section(long id, String key, String courseCode, String title, LocalDate startsOn, LocalDate endsOn) {}

    /** A grade as reported. Letters are "" and percents null when unknown. */
    public record Grade(@Nullable BigDecimal currentPercent, String letter, String midterm, String last) {
        /**
         * The last word there is: the final grade, the current letter, the percent, the midterm grade; else "". A minus
         * is a true one.
         */
        public String text() {
            if (last.isEmpty() && letter.isEmpty() && currentPercent != null) {
                return Math.round(currentPercent.doubleValue()) + "%";
            }
            var word = !last.isEmpty() ? last : !letter.isEmpty() ? letter : midterm;
            return word.replace('-', '−');
        }
    }

    /** The grade in a section as of a day. */
    public record GradePoint(long section, LocalDate asOf, double percent) {}

    Enrollments(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** A student's enrollments, newest term first, then by course; at most 500, as the caller may see them. */
    public List<Enrollment> ofContact(ContactId contact) {
        var section = row(
                        SECTION.ID,
                        SECTION.KEY,
                        COURSE.CODE,
                        coalesce(SECTION.TITLE, COURSE.TITLE),
                        SECTION.STARTS_ON,
                        SECTION.ENDS_ON)
                .mapping(Section::new);
        var term = row(TERM.ID, TERM.CODE, TERM.NAME, TERM.STARTS_ON, TERM.ENDS_ON, TERM.IS_MAIN)
                .mapping(Terms.Term::new);
        var grade = row(
                        ENROLLMENT.CURRENT_PERCENT,
                        coalesce(ENROLLMENT.LETTER, inline("")),
                        coalesce(ENROLLMENT.MIDTERM_GRADE, inline("")),
                        coalesce(ENROLLMENT.FINAL_GRADE, inline("")))
                .mapping(Grade::new);
        var instructors = multiset(select(SECTION_INSTRUCTOR.ACCOUNT_ID)
                        .from(SECTION_INSTRUCTOR)
                        .where(SECTION_INSTRUCTOR.SECTION_ID.eq(SECTION.ID))
                        .orderBy(SECTION_INSTRUCTOR.IS_PRIMARY.desc(), SECTION_INSTRUCTOR.ACCOUNT_ID))
                .convertFrom(r -> r.getValues(SECTION_INSTRUCTOR.ACCOUNT_ID));
        return tx.read(() -> db.select(
                        ENROLLMENT.ID,
                        section,
                        term,
                        ENROLLMENT.STATUS,
                        ENROLLMENT.REGISTERED_ON,
                        ENROLLMENT.STATUS_ON,
                        coalesce(ENROLLMENT.CREDITS, SECTION.CREDITS, COURSE.CREDITS),
                        grade,
                        instructors)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .join(TERM)
                .on(TERM.ID.eq(SECTION.TERM_ID))
                .where(ENROLLMENT.CONTACT_ID.eq(contact.value()))
                .orderBy(TERM.STARTS_ON.desc(), TERM.ID, COURSE.CODE, ENROLLMENT.ID)
                .limit(500)
                .fetch(mapping(Enrollment::new)));
    }

    /** A student's reported grades by section, oldest first; of each section the newest 60. */
    public Map<Long, List<GradePoint>> grades(ContactId contact) {
        var bySection = new TreeMap<Long, List<GradePoint>>();
        tx.read(() -> db.select(GRADE_POINT.SECTION_ID, GRADE_POINT.AS_OF_ON, GRADE_POINT.CURRENT_PERCENT)
                        .from(GRADE_POINT)
                        .where(GRADE_POINT.CONTACT_ID.eq(contact.value()))
                        .and(GRADE_POINT.CURRENT_PERCENT.isNotNull())
                        .orderBy(GRADE_POINT.AS_OF_ON, GRADE_POINT.SECTION_ID)
                        .limit(5_000)
                        .fetch(r -> new GradePoint(
                                r.value1(), r.value2(), r.value3().doubleValue())))
                .forEach(point -> bySection
                        .computeIfAbsent(point.section(), section -> new ArrayList<>())
                        .add(point));
        bySection.replaceAll((section, points) -> points.subList(Math.max(0, points.size() - 60), points.size()));
        return bySection;
    }
}
