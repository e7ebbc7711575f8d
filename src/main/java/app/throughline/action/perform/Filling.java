package app.throughline.action.perform;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;

import app.throughline.action.Variable;
import app.throughline.action.Words;
import app.throughline.contact.Contacts;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills the variables of a text in. Nothing is asked of the database that the text does not name. */
@Component
class Filling {
    private static final Field<String> GIVEN = coalesce(nullif(CONTACT.PREFERRED_NAME, ""), CONTACT.GIVEN_NAME);

    private final DSLContext db;

    Filling(DSLContext db) {
        this.db = db;
    }

    /** The text with its values, at most so many characters. */
    String fill(Words words, Facts of, int most) {
        return words.filled(variable -> value(variable, of), most);
    }

    private String value(Variable variable, Facts of) {
        return switch (variable) {
            case STUDENT_NAME -> student(Contacts.DISPLAY_NAME, of);
            case STUDENT_GIVEN_NAME -> student(GIVEN, of);
            case ALERT_NUMBER, CASE_NUMBER -> of.label();
            case ALERT_TITLE, CASE_TITLE -> of.title();
            case ALERT_TYPE, CASE_TYPE -> of.type();
            case ALERT_PRIORITY, CASE_PRIORITY -> of.priority().label();
            case ALERT_DESCRIPTION -> of.description();
            case SECTION_CODE -> section(of.section());
        };
    }

    private String student(Field<String> name, Facts of) {
        return db.select(name)
                .from(CONTACT)
                .where(CONTACT.ID.eq(of.contact().value()))
                .fetchOptional(r -> r.value1())
                .orElse("the student");
    }

    private String section(@Nullable Long section) {
        if (section == null) {
            return "";
        }
        var number = coalesce(concat(inline("-"), SECTION.SECTION_NO), inline(""));
        return db.select(concat(COURSE.CODE, number))
                .from(SECTION)
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(SECTION.ID.eq(section))
                .fetchOptional(r -> r.value1())
                .orElse("");
    }
}
