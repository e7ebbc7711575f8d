package app.throughline.report.fact;

import java.sql.Connection;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Reckons all facts of a database at once, past its threads. */
public final class FactWriter {
    private FactWriter() {}

    /** Takes all marks away and reckons everybody's facts, for whom the connection asks. */
    public static void writeAll(Connection connection) {
        var store = new FactStore(DSL.using(connection, SQLDialect.POSTGRES));
        while (!store.takeMarks(10_000).isEmpty()) {
            // until none is left
        }
        long last = 0;
        for (var some = store.after(last, 500); !some.isEmpty(); some = store.after(last, 500)) {
            store.renew(some);
            last = some.getLast();
        }
    }

    /** Marks everybody, so that nothing is read of facts. */
    public static void markAll(Connection connection) {
        new FactStore(DSL.using(connection, SQLDialect.POSTGRES)).markEverybody();
    }

    /** The contacts of whom a fact differs from the records. */
    public static List<Long> differing(Connection connection, List<Long> contacts) {
        return List.copyOf(new FactStore(DSL.using(connection, SQLDialect.POSTGRES)).differing(contacts));
    }
}
