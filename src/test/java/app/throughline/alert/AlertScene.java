package app.throughline.alert;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * People and students of the tests about alerts: Diane directs, Ruth advises Maya, Wes is wellbeing staff, Femi teaches
 * and may only raise. Written past row security, once.
 */
public final class AlertScene {
    public static final long DIANE = 9001;
    public static final long RUTH = 9002;
    public static final long WES = 9003;
    public static final long FEMI = 9004;
    public static final ContactId MAYA = new ContactId(9101);
    public static final ContactId OMAR = new ContactId(9102);
    /** On leave. */
    public static final ContactId INES = new ContactId(9103);
    /** Deceased. */
    public static final ContactId LIV = new ContactId(9104);

    public static final long CALCULUS = 9201;

    private static final List<String> PEOPLE = List.of(
            "insert into access.account (id, email, given_name, family_name) overriding system value values"
                    + " (9001, 'diane@demo.invalid', 'Diane', 'Holt'), (9002, 'ruth@demo.invalid', 'Ruth', 'Adler'),"
                    + " (9003, 'wes@demo.invalid', 'Wes', 'Tran'), (9004, 'femi@demo.invalid', 'Femi', 'Ade')"
                    + " on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (2, 9001), (3, 9002), (9, 9003), (2, 9003),"
                    + " (5, 9004) on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, status, deceased)"
                    + " overriding system value values (9101, 'alerttest', '1', 'S9101', 'Maya', 'Okafor', 'active', false),"
                    + " (9102, 'alerttest', '2', 'S9102', 'Omar', 'Haddad', 'active', false),"
                    + " (9103, 'alerttest', '3', 'S9103', 'Ines', 'Castro', 'inactive', false),"
                    + " (9104, 'alerttest', '4', 'S9104', 'Liv', 'Berg', 'active', true) on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select 9101, 9002, r.id,"
                    + " date '2020-01-01', 'alerttest' from contact.network_role r where r.key = 'academic_advisor'"
                    + " on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (9301, 'alerttest', 'T', 'Fall', current_date - 30, current_date + 60, current_date)"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value values"
                    + " (9401, 'alerttest', 'MATH 120', 'Calculus') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, section_no, starts_on, ends_on)"
                    + " overriding system value values (9201, 'alerttest', 'S', 9401, 9301, '02', current_date - 30,"
                    + " current_date + 60) on conflict do nothing",
            "insert into academics.section_instructor (section_id, account_id) values (9201, 9004) on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on)"
                    + " values (9201, 9101, 'enrolled', current_date - 30), (9201, 9102, 'enrolled', current_date - 30)"
                    + " on conflict do nothing");

    private final Viewers viewers;

    public AlertScene(TestDatabase database, Viewers viewers) {
        this.viewers = viewers;
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            for (var sql : PEOPLE) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    /** Does this as a person at the web pages. */
    public static <T> T as(long account, Supplier<T> work) {
        return Caller.web(account).call(work);
    }

    /** Does this as the background service. */
    public static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }

    /** A concern by hand. */
    public static RaiseAlert concern(ContactId student, String type, String words) {
        return new RaiseAlert(student, type, null, "", words, null, "manual", null, null);
    }

    /** A signal of a rule. */
    public static RaiseAlert signal(ContactId student, String type, String ref) {
        return new RaiseAlert(student, type, null, "", "Two pieces missed.", CALCULUS, "rule", ref, null);
    }

    public static boolean mayRaiseOnly(Viewer viewer) {
        return viewer.level(Area.ALERTS) == Level.RAISE;
    }
}
