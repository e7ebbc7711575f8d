package app.throughline.alert.raise;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.SECTION_INSTRUCTOR;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The students one is likely to raise something about: those in the sections one teaches, and one's own. */
@Component
class RosterLists {
    private static final int LIMIT = 300;

    private final DSLContext db;
    private final When.Format when;

    RosterLists(DSLContext db, When.Format when) {
        this.db = db;
        this.when = when;
    }

    /** The ids of the viewer's students, by section and then by "My students"; always inside a transaction. */
    Map<String, List<Long>> ofViewer(Viewer viewer) {
        var found = new LinkedHashMap<String, List<Long>>();
        var today = when.today();
        db.select(sectionName(), ENROLLMENT.CONTACT_ID)
                .from(SECTION_INSTRUCTOR)
                .join(SECTION)
                .on(SECTION.ID.eq(SECTION_INSTRUCTOR.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .join(ENROLLMENT)
                .on(ENROLLMENT.SECTION_ID.eq(SECTION.ID))
                .where(SECTION_INSTRUCTOR.ACCOUNT_ID.eq(viewer.accountId()))
                .and(ENROLLMENT.STATUS.in("enrolled", "audit"))
                .and(SECTION.STARTS_ON.le(today.plusDays(30)))
                .and(SECTION.ENDS_ON.ge(today.minusDays(30)))
                .orderBy(COURSE.CODE, SECTION.ID, ENROLLMENT.CONTACT_ID)
                .limit(LIMIT)
                .forEach(r -> found.computeIfAbsent(r.value1(), name -> new ArrayList<>())
                        .add(r.value2()));
        var own = own(viewer, today);
        if (!own.isEmpty()) {
            found.put("My students", own);
        }
        return found;
    }

    private List<Long> own(Viewer viewer, LocalDate today) {
        return db.selectDistinct(NETWORK_LINK.CONTACT_ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.ACCOUNT_ID.eq(viewer.accountId()))
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(today)))
                .orderBy(NETWORK_LINK.CONTACT_ID)
                .limit(LIMIT)
                .fetch(NETWORK_LINK.CONTACT_ID);
    }

    /** The one section that all of these students share and the viewer teaches; 0 when there is none or several. */
    long shared(Collection<ContactId> students, Viewer viewer) {
        var ids = students.stream().map(ContactId::value).toList();
        var sections = db.select(ENROLLMENT.SECTION_ID)
                .from(ENROLLMENT)
                .join(SECTION_INSTRUCTOR)
                .on(SECTION_INSTRUCTOR.SECTION_ID.eq(ENROLLMENT.SECTION_ID))
                .where(ENROLLMENT.CONTACT_ID.in(ids))
                .and(SECTION_INSTRUCTOR.ACCOUNT_ID.eq(viewer.accountId()))
                .groupBy(ENROLLMENT.SECTION_ID)
                .having(org.jooq.impl.DSL.countDistinct(ENROLLMENT.CONTACT_ID).eq(ids.size()))
                .limit(2)
                .fetch(ENROLLMENT.SECTION_ID);
        return sections.size() == 1 ? sections.getFirst() : 0;
    }

    private static Field<String> sectionName() {
        return concat(
                COURSE.CODE, coalesce(concat(inline("-"), SECTION.SECTION_NO), inline("")), inline(" "), COURSE.TITLE);
    }
}
