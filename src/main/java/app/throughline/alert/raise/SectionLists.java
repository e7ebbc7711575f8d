package app.throughline.alert.raise;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The course sections an alert can be about: those all of its students are in, as far as the caller may see them. */
@Component
public class SectionLists {
    private final Tx tx;
    private final DSLContext db;

    SectionLists(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** The choices, "Not about a course" first, the newest sections before older ones; at most 40. */
    List<Ui.Option> options(Collection<ContactId> students, Viewer viewer, String chosen) {
        var name = concat(
                COURSE.CODE, coalesce(concat(inline("-"), SECTION.SECTION_NO), inline("")), inline(" "), COURSE.TITLE);
        var ids = students.stream().map(ContactId::value).toList();
        return tx.read(() -> {
            var options = new ArrayList<Ui.Option>();
            options.add(Ui.Option.of("", "Not about a course", chosen.isEmpty()));
            db.select(SECTION.ID, name)
                    .from(SECTION)
                    .join(COURSE)
                    .on(COURSE.ID.eq(SECTION.COURSE_ID))
                    .where(SECTION.ID.in(select(ENROLLMENT.SECTION_ID)
                            .from(ENROLLMENT)
                            .where(ENROLLMENT.CONTACT_ID.in(ids))
                            .groupBy(ENROLLMENT.SECTION_ID)
                            .having(countDistinct(ENROLLMENT.CONTACT_ID).eq(ids.size()))))
                    .orderBy(SECTION.STARTS_ON.desc(), COURSE.CODE, SECTION.ID)
                    .limit(40)
                    .forEach(r -> options.add(Ui.Option.of(
                            r.value1().toString(),
                            r.value2(),
                            r.value1().toString().equals(chosen))));
            return options;
        });
    }
}
