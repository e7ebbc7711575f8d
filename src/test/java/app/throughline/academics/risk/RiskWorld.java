package app.throughline.academics.risk;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;

/** What tests of grade risk share: students of their own, each in a section of their own. */
public final class RiskWorld {
    private static final AtomicLong NEXT = new AtomicLong(5_134_001);

    private final ApplicationContext context;
    private final TestDatabase database;

    /** Sets the scene in this application. */
    public RiskWorld(ApplicationContext context) {
        this.context = context;
        this.database = context.getBean(TestDatabase.class);
        new People(database, context.getBean(SignIns.class), context.getBean(Accounts.class));
    }

    /** The institution's day. */
    public LocalDate today() {
        return context.getBean(InstantSource.class)
                .instant()
                .atZone(context.getBean(Institutions.class).current().zone())
                .toLocalDate();
    }

    /** A new student. */
    public ContactId student() {
        long id = NEXT.getAndIncrement();
        write(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + id + ", 'risk', '" + id + "', 'R" + id + "', 'Ravi', 'Riskless')");
        return new ContactId(id);
    }

    /** Enrolls a student in a section of their own that ends after so many days. @return the enrollment */
    public long enrolled(ContactId student, int endsIn) {
        write("insert into academics.section (source, key, course_id, term_id, starts_on, ends_on) select 'risk', 'r'"
                + " || count(*), 9751, 9701, " + day(-60) + ", " + day(endsIn)
                + " from academics.section where source = 'risk'");
        write("insert into academics.enrollment (section_id, contact_id, status, registered_on) select max(id), "
                + student.value() + ", 'enrolled', " + day(-60) + " from academics.section where source = 'risk'");
        return number("select max(id) from academics.enrollment where contact_id = " + student.value());
    }

    /** The grade as reported so many days ago. */
    public void grade(long enrollment, int daysAgo, double percent) {
        write("insert into academics.grade_point (contact_id, section_id, as_of_on, current_percent) select contact_id,"
                + " section_id, " + day(-daysAgo) + ", " + percent + " from academics.enrollment where id = "
                + enrollment);
    }

    /** Work that was due so many days ago and is not handed in. @return the item */
    public long missing(long enrollment, int daysAgo) {
        write("insert into academics.graded_item (section_id, key, title, due_on, is_expected) select e.section_id, 'i'"
                + " || (select count(*) from academics.graded_item i where i.section_id = e.section_id), 'Essay', "
                + day(-daysAgo) + ", true from academics.enrollment e where e.id = " + enrollment);
        return number("select max(i.id) from academics.graded_item i join academics.enrollment e on e.section_id ="
                + " i.section_id where e.id = " + enrollment);
    }

    /** What the student did with an item. */
    public void result(ContactId student, long item, String state) {
        write("insert into academics.item_result (contact_id, item_id, state, submitted_at) values (" + student.value()
                + ", " + item + ", '" + state + "', now() - interval '1 hour')");
    }

    private String day(int fromToday) {
        return "date '" + today().plusDays(fromToday) + "'";
    }

    /** Reckons all that is marked. */
    public void reckon() {
        var risks = context.getBean(GradeRisks.class);
        while (risks.reckon() > 0) {
            // there may be more
        }
    }

    /** The risk that is kept, as "level points", "" for none. */
    public String kept(long enrollment) {
        return value("select level || ' ' || point_count from academics.enrollment_risk where enrollment_id = "
                + enrollment);
    }

    /** How the level changed, such as "0>2". */
    public List<String> changes(long enrollment) {
        return list("select from_level || '>' || to_level || case when is_firing then '' else ' silent' end from"
                + " academics.risk_change where enrollment_id = " + enrollment + " order by id");
    }

    public void write(String sql) {
        People.write(database, sql);
    }

    public long number(String sql) {
        return Long.parseLong(value(sql));
    }

    /** One value, past row security; "" for none. */
    public String value(String sql) {
        return list(sql).stream().findFirst().orElse("");
    }

    public List<String> list(String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
