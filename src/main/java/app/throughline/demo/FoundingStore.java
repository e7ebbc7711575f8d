package app.throughline.demo;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.demo.Tables.FOUNDING;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.task.Tables.TASK;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Whether the demo was founded, and what it finds in the tables. */
@Component
class FoundingStore {
    private static final long LOCK = 1042;

    private final DSLContext db;
    private final DataSource connections;
    private final InstantSource clock;

    /** A founding that is to be done. */
    record Founding(DemoSize size, LocalDate today) {}

    FoundingStore(DSLContext db, DataSource connections, @Qualifier("systemClock") InstantSource clock) {
        this.db = db;
        this.connections = connections;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Runs {@code work} while no other node does the same. */
    <T> T alone(Supplier<T> work) {
        try (var connection = connections.getConnection()) {
            execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            try {
                return work.get();
            } finally {
                execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The lock of the founding could not be had", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Notes that it begins in an empty database, or reads what was begun; empty when there is nothing to do. */
    Optional<Founding> begin(DemoSize size, LocalDate today) {
        var begun = db.selectFrom(FOUNDING).fetchOptional();
        if (begun.isPresent()) {
            var row = begun.get();
            return row.getDoneAt() != null
                    ? Optional.empty()
                    : Optional.of(new Founding(DemoSize.valueOf(row.getSize()), row.getTodayOn()));
        }
        if (hasPeople()) {
            return Optional.empty();
        }
        db.insertInto(FOUNDING)
                .set(FOUNDING.SIZE, size.name())
                .set(FOUNDING.TODAY_ON, today)
                .set(FOUNDING.BEGAN_AT, now())
                .execute();
        return Optional.of(new Founding(size, today));
    }

    /** Whether anybody is in the database, staff or student. */
    boolean hasPeople() {
        return db.fetchExists(ACCOUNT, ACCOUNT.IS_SERVICE.isFalse()) || db.fetchExists(CONTACT);
    }

    void done() {
        db.update(FOUNDING).set(FOUNDING.DONE_AT, now()).execute();
    }

    Set<String> teams() {
        return db.select(TEAM.NAME).from(TEAM).fetchSet(TEAM.NAME);
    }

    /** The account of somebody in the files. */
    long account(String staffKey) {
        return db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.STAFF_KEY.eq(staffKey))
                .fetchSingle(r -> r.value1());
    }

    long contact(Student student) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.SOURCE.eq(DemoPeople.SOURCE))
                .and(CONTACT.SOURCE_KEY.eq(student.id()))
                .fetchSingle(r -> r.value1());
    }

    /** How many there are of what people work on. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table<?> table : new Table<?>[] {CONTACT, ALERT, SUPPORT_CASE, TASK, NOTE}) {
            var name = table.getName().replace("support_", "").replace("contact", "student");
            counts.put(name.toLowerCase(Locale.ROOT) + "s", (long) db.fetchCount(table));
        }
        return counts;
    }
}
