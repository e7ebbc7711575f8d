package app.throughline.rule;

import static app.throughline.world.People.DIANE;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import org.springframework.context.ApplicationContext;

/** What tests of rules share: Diane, who writes them, and students of their own. */
public final class RuleWorld {
    /** One action that is always valid. */
    public static final String COMMENT = "[{\"type\":\"add_comment\",\"text\":\"Seen by a rule\"}]";

    public static final String CREATED = "{\"on\":\"created\"}";

    private final TestDatabase database;
    private final Rules rules;
    private final Viewers viewers;

    /** Sets the scene in this application. */
    public RuleWorld(ApplicationContext context) {
        this.database = context.getBean(TestDatabase.class);
        this.rules = context.getBean(Rules.class);
        this.viewers = context.getBean(Viewers.class);
        new People(database, context.getBean(SignIns.class), context.getBean(Accounts.class));
    }

    /** No rule, but the shipped one, and no run is left to other tests. */
    public static void clear(TestDatabase database) {
        write(database, "delete from rule.arming");
        write(database, "delete from rule.unmatched_count");
        write(database, "delete from rule.run");
        write(database, "delete from rule.signal");
        write(database, "delete from rule.signal_book");
        write(database, "delete from rule.back_test");
        write(
                database,
                "with gone as (delete from rule.rule where starter is null returning id) delete from rule.version v using gone g"
                        + " where v.rule_id = g.id");
        write(database, "update rule.rulebook set version = version + 1, is_on = true");
    }

    /** Past row security. */
    public static void write(TestDatabase database, String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What one value of the database is, past row security; "" for none. */
    public String value(String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            var value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Diane as she is signed in. */
    public Viewer diane() {
        return People.as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
    }

    /** A student of the tests about rules, whom nobody advises. */
    public ContactId student(long id) {
        write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + id + ", 'rules', '" + id + "', 'R" + id + "', 'Ira', 'Regula')"
                        + " on conflict do nothing");
        return new ContactId(id);
    }

    /** A rule of alerts or cases that is turned on. @param where a node of the filter language, "" for every record */
    public long rule(RuleList list, String name, String trigger, String where, String actions) {
        return rule(list, name, trigger, where, actions, false);
    }

    /** The same. @param stops whether it ends the list */
    public long rule(RuleList list, String name, String trigger, String where, String actions, boolean stops) {
        var filter = "{\"version\":1,\"root\":\"" + list.root() + "\",\"where\":"
                + (where.isEmpty() ? "{\"all\":[]}" : where) + "}";
        var draft = new RuleDraft(name, "", "", null, null, trigger, filter, actions, stops, false);
        var saved = People.as(DIANE, () -> rules.create(list, draft, diane()));
        if (!(saved instanceof Saving.Saved(var id))) {
            throw new IllegalStateException(saved.toString());
        }
        People.as(DIANE, () -> rules.enable(id, true, diane()));
        return id;
    }
}
