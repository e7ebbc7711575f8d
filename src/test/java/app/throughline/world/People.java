package app.throughline.world;

import app.throughline.access.Accounts;
import app.throughline.access.Sessions;
import app.throughline.access.SignIn;
import app.throughline.access.SignIns;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Named people of the tests about students. Diane directs, Ruth advises Maya, Hugo advises nobody; Maya stops handing in,
 * Omar does not. Days count from {@code current_date}: the term began 70 days ago. Written past row security, once.
 */
public final class People {
    public static final long DIANE = 9501;
    public static final long RUTH = 9502;
    public static final long HUGO = 9503;
    public static final ContactId MAYA = new ContactId(9601);
    public static final ContactId OMAR = new ContactId(9602);
    /** Has died. */
    public static final ContactId LIV = new ContactId(9603);

    /** The section Maya and Omar are in. */
    public static final long BIOLOGY = 9801;

    public static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final String PASSWORD = "correct horse battery staple";

    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                    + " (9501, 'diane@people.test', 'Diane', 'Holt', 'Director'),"
                    + " (9502, 'ruth@people.test', 'Ruth', 'Adler', 'Academic advisor'),"
                    + " (9503, 'hugo@people.test', 'Hugo', 'Vance', 'Academic advisor') on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (2, 9501), (3, 9502), (3, 9503)"
                    + " on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, pronouns, email,"
                    + " class_standing, department, deceased) overriding system value values"
                    + " (9601, 'people', '1', 'H9601', 'Maya', 'Okafor', 'she/her', 'maya@people.test', 'Sophomore',"
                    + " 'Arts & Sciences', false), (9602, 'people', '2', 'H9602', 'Omar', 'Haddad', '', null, 'Junior',"
                    + " 'Engineering', false), (9603, 'people', '3', 'H9603', 'Liv', 'Berg', '', null, 'Senior', null, true)"
                    + " on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 9601, 9502, r.id, true, date '2020-01-01', 'people' from contact.network_role r"
                    + " where r.key = 'academic_advisor' on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (9701, 'people', 'F', 'Fall', current_date - 70, current_date + 40, current_date - 56)"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title, credits) overriding system value values"
                    + " (9751, 'people', 'BIO 201', 'Cell Biology', 4) on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                    + " values (9801, 'people', 'BIO-1', 9751, 9701, current_date - 70, current_date + 40)"
                    + " on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on, current_percent) values"
                    + " (9801, 9601, 'enrolled', current_date - 75, 71), (9801, 9602, 'enrolled', current_date - 75, 88)"
                    + " on conflict do nothing",
            "insert into academics.attendance (contact_id, section_id, met_on, state) select 9601, 9801, current_date - d,"
                    + " case when d < 24 then 'absent' else 'present' end from generate_series(3, 66, 7) d"
                    + " on conflict do nothing",
            "insert into academics.graded_item (id, section_id, key, title, due_on, max_points, is_expected)"
                    + " overriding system value values (9901, 9801, 'q1', 'Quiz 1', current_date - 20, 100, true)"
                    + " on conflict do nothing",
            "insert into academics.item_result (contact_id, item_id, score, submitted_at, state) values"
                    + " (9602, 9901, 88, now() - interval '22 days', 'graded') on conflict do nothing");

    private final SignIns signIns;
    private final Accounts accounts;

    /** Sets the scene. */
    public People(TestDatabase database, SignIns signIns, Accounts accounts) {
        this.signIns = signIns;
        this.accounts = accounts;
        SCENE.forEach(sql -> write(database, sql));
    }

    /** Writes past row security. */
    public static void write(TestDatabase database, String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does this as a person at the web pages. */
    public static <T> T as(long account, Supplier<T> work) {
        return Caller.web(account).call(work);
    }

    /** The cookie of this person's session, signed in through the door. */
    public Cookie cookie(long account, String email) {
        accounts.setPassword(account, PASSWORD, TEST);
        var done = (SignIn.Done) signIns.attempt(email, PASSWORD, new Sessions.Device("test", "127.0.0.1"));
        return new Cookie("throughline_session", done.token());
    }
}
