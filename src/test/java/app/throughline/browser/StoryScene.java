package app.throughline.browser;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * People of the first story, new each time: Renata reviews the alerts of her four students, Grace works their cases, Noa
 * advises one other student, Walter audits. The alerts of Renata's students are Critical, High, Medium and Low in turn.
 */
final class StoryScene {
    static final String PASSWORD = "correct horse battery staple";
    static final Cause TEST = Cause.of(Actor.SYSTEM);

    /** Grace's given name, hers alone among all that were ever made, so that typing it finds her. */
    final String manager = "Grace" + UUID.randomUUID().toString().substring(0, 8);

    final String renata = email("renata");
    final String grace = email("grace");
    final String noa = email("noa");
    final String walter = email("walter");
    /** The numbers of the alerts, such as ALERT-12, in the order of the queue. */
    final List<String> alerts = new ArrayList<>();

    private final TestDatabase database;

    StoryScene(TestDatabase database, Accounts accounts, Viewers viewers, Alerts door) {
        this.database = database;
        long reviewer = account(accounts, renata, "Renata", "Silva", "advisor");
        long helper = account(accounts, grace, manager, "Kim", "advisor");
        long other = account(accounts, noa, "Noa", "Berg", "advisor");
        account(accounts, walter, "Walter", "Hughes", "auditor");
        var names = List.of("Maya", "Priya", "Jordan", "Ethan");
        for (int n = 0; n < names.size(); n++) {
            long student = student(names.get(n));
            tie(student, reviewer, "academic_advisor");
            tie(student, helper, "success_coach");
            alerts.add(raise(door, viewers, reviewer, student, Priority.values()[n]));
        }
        long stranger = student("Liam");
        tie(stranger, other, "academic_advisor");
        raise(door, viewers, other, stranger, Priority.MEDIUM);
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

    /** How many rows of this table row security gives this person. */
    long seen(String email, String table) {
        long viewer = count("select id from access.account where email = '" + email + "'");
        try (var connection = database.connect("throughline_web");
                var statement = connection.createStatement()) {
            statement.execute("set app.viewer = '" + viewer + "'");
            try (var found = statement.executeQuery("select count(*) from " + table)) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String email(String name) {
        return name + "-" + UUID.randomUUID() + "@story.test";
    }

    private static long account(Accounts accounts, String email, String given, String family, String group) {
        long id = accounts.create(new NewAccount(email, given, family, ""), TEST);
        accounts.setPassword(id, PASSWORD, TEST);
        accounts.join(id, group, TEST);
        return id;
    }

    private long student(String given) {
        return count("insert into contact.contact (source, source_key, student_id, given_name, family_name) values"
                + " ('story', gen_random_uuid()::text, gen_random_uuid()::text, '" + given
                + "', 'Story') returning id");
    }

    private void tie(long student, long account, String role) {
        count("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select " + student
                + ", " + account + ", id, date '2020-01-01', 'story' from contact.network_role where key = '" + role
                + "' returning contact_id");
    }

    private String raise(Alerts door, Viewers viewers, long by, long student, Priority priority) {
        var words = "Has not been seen since the quiz.";
        var about = new ContactId(student);
        var command = new RaiseAlert(about, "attendance", priority, "", words, null, "manual", null, null);
        return Caller.web(by).call(() -> {
            var cause = viewers.ofAccount(by).orElseThrow().cause();
            var raised = (Raising.Raised) door.raise(command, cause);
            return "ALERT-" + raised.number();
        });
    }
}
