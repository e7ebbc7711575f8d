package app.throughline.academics;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.TERM;

import app.throughline.filter.Choices;
import app.throughline.filter.Option;
import app.throughline.filter.core.RecordKind;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** The sections that students have or had a place in, for filters of other modules that lead to them. */
@Component
public class StudentSections {
    /** Sections, once for each student; the id is that of the enrollment. */
    public static final RecordKind KIND = new RecordKind(
            "section", StudentSections::joined, a -> ENROLLMENT.as(a).ID, a -> ENROLLMENT.as(a).CONTACT_ID);

    private final DSLContext db;

    StudentSections(DSLContext db) {
        this.db = db;
    }

    /** An enrollment with its section, course and term under aliases that end in _s, _c and _t. */
    public static Table<?> joined(String a) {
        var section = SECTION.as(a + "_s");
        var course = COURSE.as(a + "_c");
        var term = TERM.as(a + "_t");
        return ENROLLMENT
                .as(a)
                .join(section)
                .on(section.ID.eq(ENROLLMENT.as(a).SECTION_ID))
                .join(course)
                .on(course.ID.eq(section.COURSE_ID))
                .join(term)
                .on(term.ID.eq(section.TERM_ID));
    }

    /** The terms, the newest first; at most 500. */
    public Choices terms() {
        return () -> db.select(TERM.CODE, TERM.NAME, TERM.ID)
                .from(TERM)
                .orderBy(TERM.STARTS_ON.desc(), TERM.ID)
                .limit(500)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }
}
