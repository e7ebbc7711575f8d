package app.throughline.browser;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;

/** Staff and students for one story, new each time, with names that nobody else has. */
final class CaseworkScene {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    private final TestDatabase database;
    private final Accounts accounts;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** Somebody of the staff. */
    record Person(long id, String name) {}

    CaseworkScene(TestDatabase database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** A word that no other story has. */
    String own(String word) {
        return word + mark;
    }

    /** Somebody of this permission group. */
    Person person(String given, String group) {
        var account = new NewAccount(UUID.randomUUID() + "@story.test", own(given), "Story", "Academic advisor");
        long id = accounts.create(account, TEST);
        accounts.join(id, group, TEST);
        return new Person(id, own(given) + " Story");
    }

    /** A student whom these advise. */
    long student(String given, Person... advisors) {
        long id = number("insert into contact.contact (source, source_key, student_id, given_name, family_name) values"
                + " ('story', gen_random_uuid()::text, gen_random_uuid()::text, '" + given + "', '" + own("Story")
                + "') returning id");
        for (var advisor : advisors) {
            number("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select " + id
                    + ", " + advisor.id() + ", id, date '2020-01-01', 'story' from contact.network_role"
                    + " where key = 'academic_advisor' returning contact_id");
        }
        return id;
    }

    /** A number the database tells past row security. */
    long number(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
