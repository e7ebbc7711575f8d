package app.throughline.segment.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Contacts whose records changed, as triggers of the tables report them (migration V184). */
@Repository
class ChangeQueue {
    /** Among the common changes: nothing changed, everybody is to be compared with what should be. */
    static final String COMPARISON = "comparison";

    /** Two statements in one go: the second sees what was committed while the first waited. */
    private static final String ENTER_AND_CLAIM = "select segment.enter();"
            + " select contact_id, record_kind, record_id, account_id from segment.claim_changes(?, ?)";

    private final DSLContext db;

    ChangeQueue(DSLContext db) {
        this.db = db;
    }

    /** A contact's record changed. */
    record Changed(long contact, Why why) {}

    /**
     * Changes that were taken off the queue.
     *
     * @param generation to which the evaluation belongs
     */
    record Claim(long generation, List<Changed> changes) {}

    /**
     * Enters an evaluation and takes changes of a node's shards off the queue, for the running transaction.
     *
     * @param limit of each of its parts
     */
    Claim claim(String node, int limit) {
        return db.connectionResult(connection -> {
            try (var statement = connection.prepareStatement(ENTER_AND_CLAIM)) {
                statement.setString(1, node);
                statement.setInt(2, limit);
                statement.execute();
                long generation = generation(statement);
                statement.getMoreResults();
                var claimed = new ArrayList<Changed>();
                try (var row = statement.getResultSet()) {
                    while (row.next()) {
                        var why = new Why(Why.Kind.CHANGE, row.getString(2), row.getLong(3), row.getLong(4));
                        claimed.add(new Changed(row.getLong(1), why));
                    }
                }
                return new Claim(generation, claimed);
            }
        });
    }

    /** Empties the parts whose turn is over. */
    void empty() {
        db.fetch("select segment.empty_queues()");
    }

    /** How many changes wait. */
    long waiting() {
        return db.select(DSL.field("segment.waiting_changes()", long.class))
                .fetchSingle()
                .value1();
    }

    private static long generation(Statement statement) throws SQLException {
        try (var row = statement.getResultSet()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Which of these contacts have changes that wait. */
    Set<Long> waiting(Collection<Long> contacts) {
        return new HashSet<>(db.resultQuery("select segment.waiting_of(?)", (Object) contacts.toArray(Long[]::new))
                .fetch(0, Long.class));
    }

    /** Asks for a comparison of everybody. */
    void wishComparison() {
        db.execute("insert into segment.common_change (what) values (?)", COMPARISON);
    }

    /** Whether one is asked for. */
    boolean isComparisonWished() {
        return !db.fetch("select from segment.common_change where what = ? limit 1", COMPARISON)
                .isEmpty();
    }

    /** What changed for everybody at once: "staff", "time", "everything". @return with when the last of them did */
    List<Common> common() {
        return db.resultQuery("select what, max(changed_at) from segment.common_change group by what")
                .fetch(row -> new Common(row.get(0, String.class), row.get(1, OffsetDateTime.class)));
    }

    /** Something that many contacts share changed. */
    record Common(String what, OffsetDateTime until) {}

    /** Everybody was decided on anew since. */
    void settled(List<Common> changes) {
        changes.forEach(change -> db.execute(
                "delete from segment.common_change where what = ? and changed_at <= ?::timestamptz",
                change.what(),
                change.until()));
    }
}
