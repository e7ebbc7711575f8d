package app.throughline.rule.backtest;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.GRADED_ITEM;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.TERM;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.throughline.builder.StaffNames;
import app.throughline.db.academics.tables.Enrollment;
import app.throughline.db.academics.tables.Section;
import app.throughline.db.academics.tables.Term;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Enrollments and how they ended, as far as the caller sees them. */
@Component
public class EnrolledLists {
    private static final String ROW = "r";
    private static final Enrollment ENROLLED = ENROLLMENT.as(ROW);
    private static final Section ITS_SECTION = SECTION.as(ROW + "_s");
    private static final Term ITS_TERM = TERM.as(ROW + "_t");
    private static final Field<LocalDate> LEFT = when(ENROLLED.STATUS.in("dropped", "withdrawn"), ENROLLED.STATUS_ON);

    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;

    EnrolledLists(DSLContext db, Catalogue catalogue, StaffNames staff) {
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
    }

    /** Who has an enrollment in a section that was under way in these days, ascending. */
    public List<Long> contacts(LocalDate from, LocalDate until) {
        return db.fetchValues(selectDistinct(ENROLLMENT.CONTACT_ID)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .where(SECTION.STARTS_ON.le(until))
                .and(SECTION.ENDS_ON.ge(from))
                .orderBy(ENROLLMENT.CONTACT_ID));
    }

    /** The section of each graded item of sections that were under way in these days. */
    Map<Long, Long> sectionsOfItems(LocalDate from, LocalDate until) {
        return db.select(GRADED_ITEM.ID, GRADED_ITEM.SECTION_ID)
                .from(GRADED_ITEM)
                .join(SECTION)
                .on(SECTION.ID.eq(GRADED_ITEM.SECTION_ID))
                .where(SECTION.STARTS_ON.le(until))
                .and(SECTION.ENDS_ON.ge(from))
                .fetchMap(GRADED_ITEM.ID, GRADED_ITEM.SECTION_ID);
    }

    /** The enrollments of these contacts. The cohort is of sections that began in these days and had ended at a moment. */
    public List<Enrolled> of(List<Long> contacts, BackTestPlan plan, Moment now) {
        var category = category();
        return db.select(
                        ENROLLED.ID,
                        ENROLLED.CONTACT_ID,
                        ENROLLED.SECTION_ID,
                        ITS_SECTION.STARTS_ON,
                        ITS_SECTION.ENDS_ON,
                        LEFT,
                        coalesce(field(counted(plan, now)), inline(false)),
                        coalesce(field(failed(category, now)), inline(false)))
                .from(category.kind().from().apply(ROW))
                .where("{0} = any ({1})", ENROLLED.CONTACT_ID, val(contacts.toArray(Long[]::new)))
                .fetch(mapping(Enrolled::new));
    }

    private static Condition counted(BackTestPlan plan, Moment now) {
        return ITS_SECTION
                .STARTS_ON
                .between(plan.from(), plan.until())
                .and(ITS_SECTION.ENDS_ON.lt(now.today()))
                .and(ENROLLED.STATUS.notIn("waitlisted", "audit"))
                .and(ENROLLED.REGISTERED_ON.le(ITS_TERM.CENSUS_ON))
                .and(LEFT.isNull().or(LEFT.gt(ITS_TERM.CENSUS_ON)));
    }

    /** What filters call "is D, F or W". */
    private Condition failed(Category category, Moment now) {
        var field = category.field("is_dfw").orElseThrow();
        var core = Expansion.core(new Filter.Is(field, Operator.IS, new Operand.Truth(true)), staff.ofNobody());
        return SqlFilter.where(core, category.kind(), ROW, now, (_, _) -> falseCondition());
    }

    private Category category() {
        return catalogue.find("enrollment").orElseThrow();
    }
}
