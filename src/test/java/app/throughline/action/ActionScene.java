package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;

/**
 * People of the tests about actions: Dana, Ed and Fay direct and see everybody, Noa advises nobody, Gil left. Dana leads
 * a team of Ed and Fay. Ivy and Jon have no work of other tests. Students are made anew for each test. Written past row security, once.
 */
public class ActionScene {
    public static final long DANA = 72_001;
    public static final long ED = 72_002;
    public static final long FAY = 72_003;
    public static final long NOA = 72_004;
    public static final long GIL = 72_005;
    public static final long IVY = 72_006;
    public static final long JON = 72_007;
    public static final long TEAM = 72_050;
    public static final long BIOLOGY = 72_080;
    public static final Cause RULE = Cause.of(new Actor(ActorKind.RULE, 72_900, "Route alerts"));

    private static final AtomicLong NEXT = new AtomicLong(72_100);

    private static final List<String> PEOPLE = List.of(
            "insert into access.account (id, email, given_name, family_name, is_active) overriding system value values"
                    + " (72001, 'dana@action.test', 'Dana', 'Ames', true), (72002, 'ed@action.test', 'Ed', 'Bell', true),"
                    + " (72003, 'fay@action.test', 'Fay', 'Cole', true), (72004, 'noa@action.test', 'Noa', 'Dunn', true),"
                    + " (72005, 'gil@action.test', 'Gil', 'Eads', false), (72006, 'ivy@action.test', 'Ivy', 'Fox', true),"
                    + " (72007, 'jon@action.test', 'Jon', 'Gray', true) on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (2, 72001), (2, 72002), (2, 72003), (3, 72004),"
                    + " (2, 72005), (2, 72006), (2, 72007) on conflict do nothing",
            "insert into access.team (id, name) overriding system value values (72050, 'Routing of the tests')"
                    + " on conflict do nothing",
            "insert into access.team_member (team_id, account_id, is_lead) values (72050, 72001, true),"
                    + " (72050, 72002, false), (72050, 72003, false) on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (72070, 'actiontest', 'A', 'Fall', current_date - 70, current_date + 40, current_date - 56)"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value values"
                    + " (72075, 'actiontest', 'BIO 300', 'Ecology') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, section_no, starts_on, ends_on)"
                    + " overriding system value values (72080, 'actiontest', 'E', 72075, 72070, '01', current_date - 70,"
                    + " current_date + 40) on conflict do nothing",
            "insert into academics.section_instructor (section_id, account_id, is_primary) values (72080, 72003, true)"
                    + " on conflict do nothing");

    private final TestDatabase database;
    private final Viewers viewers;
    private final Alerts alerts;
    private final Cases cases;
    private final Actions actions;
    private final Tx tx;

    /** Sets the scene in this application. */
    public ActionScene(ApplicationContext context) {
        this.database = context.getBean(TestDatabase.class);
        this.viewers = context.getBean(Viewers.class);
        this.alerts = context.getBean(Alerts.class);
        this.cases = context.getBean(Cases.class);
        this.actions = context.getBean(Actions.class);
        this.tx = context.getBean(Tx.class);
        set();
    }

    /** Sets the scene: nobody is away. */
    private void set() {
        PEOPLE.forEach(this::past);
        past("delete from access.coverage where away_id between 72001 and 72005");
    }

    /** A new student, in the section, whom Ed advises. */
    public ContactId student() {
        long id = NEXT.incrementAndGet();
        past(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + id + ", 'actiontest', '" + id + "', 'A" + id + "', 'Mia', 'Test" + id
                        + "')");
        past(
                "insert into academics.enrollment (id, section_id, contact_id, status, registered_on) overriding system value"
                        + " values (" + (id + 7_000_000) + ", 72080, " + id + ", 'enrolled', current_date - 70)");
        past("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source, is_primary) select "
                + id + ", 72002, r.id, date '2020-01-01', 'actiontest', true from contact.network_role r"
                + " where r.key = 'academic_advisor'");
        return new ContactId(id);
    }

    /** An alert that a person raised, of a type that folds into nothing. */
    public Subject alert(ContactId student) {
        return alert(student, "leaving", null);
    }

    public Subject alert(ContactId student, String type, Long section) {
        var raise = new RaiseAlert(student, type, Priority.MEDIUM, "", "Quiet.", section, "manual", null, null);
        var raised =
                Caller.web(DANA).call(() -> alerts.raise(raise, viewer(DANA).cause()));
        var id = ((Raising.Raised) raised).alert().value();
        past("update alert.alert set reviewer_id = null, reviewer_team_id = null where id = " + id);
        return new Subject(new RecordRef("alert", id), student.value());
    }

    /** An open case that Dana answers for. */
    public Subject supportCase(ContactId student, String type) {
        var open = new OpenCase(
                student, type, "A case", "", Priority.MEDIUM, new Assignee.Person(DANA), null, false, List.of());
        var opened = (Opening.Opened) Caller.web(DANA).call(() -> cases.open(open, viewer(DANA)));
        return new Subject(new RecordRef("case", opened.id()), student.value());
    }

    public Subject enrollment(ContactId student, String once) {
        return new Subject(new RecordRef("enrollment", student.value() + 7_000_000), student.value(), once);
    }

    public Viewer viewer(long account) {
        return Caller.web(account).call(() -> viewers.ofAccount(account).orElseThrow());
    }

    /** Performs it in a transaction of its own. */
    public Outcome perform(Action action, Subject subject) {
        return tx.call(() -> actions.perform(action, subject, RULE));
    }

    /** The same, done. */
    public List<FieldChange> done(Action action, Subject subject) {
        return ((Outcome.Done) perform(action, subject)).changes();
    }

    /** Runs a statement past row security. */
    public void past(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What the database tells past row security, "" for nothing. */
    public String told(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            return found.next() && found.getString(1) != null ? found.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
