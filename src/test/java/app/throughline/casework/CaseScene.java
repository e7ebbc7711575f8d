package app.throughline.casework;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * People and students of the tests about cases: Dora directs, Ruth and Omar advise in one team, Noa advises somebody
 * else, Rory reviews and only looks on. Ruth advises Maya, Noa advises Liam. Written past row security, once.
 */
final class CaseScene {
    static final long DORA = 8801;
    static final long RUTH = 8802;
    static final long OMAR = 8803;
    static final long NOA = 8804;
    static final long RORY = 8805;
    static final long GONE = 8806;
    static final long ADVISING = 8850;
    static final ContactId MAYA = new ContactId(8861);
    static final ContactId LIAM = new ContactId(8862);

    private static final List<String> PEOPLE = List.of(
            "update alert.alert_type set fold_mode = 3 where key = 'low_lms'",
            "insert into access.account (id, email, given_name, family_name, is_active) overriding system value values"
                    + " (8801, 'dora@demo.invalid', 'Dora', 'Holt', true), (8802, 'ruth2@demo.invalid', 'Ruth', 'Adler', true),"
                    + " (8803, 'omar@demo.invalid', 'Omar', 'Said', true), (8804, 'noa@demo.invalid', 'Noa', 'Berg', true),"
                    + " (8805, 'rory@demo.invalid', 'Rory', 'Finn', true), (8806, 'gone@demo.invalid', 'Gil', 'Gone', false)"
                    + " on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (2, 8801), (3, 8802), (3, 8803), (3, 8804),"
                    + " (4, 8805), (3, 8806) on conflict do nothing",
            "insert into access.team (id, name) overriding system value values (8850, 'Advising of the tests')"
                    + " on conflict do nothing",
            "insert into access.team_member (team_id, account_id) values (8850, 8802), (8850, 8803) on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, status, deceased)"
                    + " overriding system value values (8861, 'casetest', '1', 'S9601', 'Maya', 'Okafor', 'active', false),"
                    + " (8862, 'casetest', '2', 'S9602', 'Liam', 'Novak', 'active', false) on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select v.c, v.a, r.id,"
                    + " date '2020-01-01', 'casetest' from contact.network_role r, (values (8861, 8802), (8862, 8804))"
                    + " as v (c, a) where r.key = 'academic_advisor' on conflict do nothing");

    private final Viewers viewers;
    private final TestDatabase database;

    /** @param types to be told of the type that is changed here: they are kept in memory for a while */
    CaseScene(TestDatabase database, Viewers viewers, AlertTypes types) {
        this.viewers = viewers;
        this.database = database;
        PEOPLE.forEach(this::past);
        types.forget();
    }

    /** A student whom Ruth advises and no other test works on. */
    ContactId student(long id, String name) {
        past(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + id + ", 'casetest', '" + id + "', 'S" + id + "', '" + name + "', 'Test')"
                        + " on conflict do nothing");
        past("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select " + id
                + ", 8802, r.id, date '2020-01-01', 'casetest' from contact.network_role r"
                + " where r.key = 'academic_advisor' on conflict do nothing");
        return new ContactId(id);
    }

    /** Runs a statement past row security. */
    void past(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number the database tells past row security. */
    long count(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    /** Does this as a person at the web pages. */
    static <T> T as(long account, Supplier<T> work) {
        return Caller.web(account).call(work);
    }

    /** A concern by hand about this student, raised by a person who sees them. */
    AlertId raise(Alerts alerts, long by, ContactId student) {
        var raising = as(
                by,
                () -> alerts.raise(
                        new RaiseAlert(student, "low_lms", null, "Quiet for two weeks", "", null, "manual", null, null),
                        viewer(by).cause()));
        return ((Raising.Raised) raising).alert();
    }

    /** An engagement case for Ruth unless told otherwise. */
    static OpenCase about(ContactId student, long assignee, AlertId... alerts) {
        return new OpenCase(
                student,
                "engagement",
                "Getting back in touch",
                "",
                Priority.HIGH,
                new Assignee.Person(assignee),
                null,
                false,
                List.of(alerts));
    }
}
