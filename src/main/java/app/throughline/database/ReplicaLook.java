package app.throughline.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Compares a replica with its primary. Each look notes how far the primary has written and when that was, by a clock of
 * this node that is never set. A replica that has replayed a note holds everything that was committed before it: so it is
 * at most as old as its newest note, however idle or busy the primary is and whatever the clocks of both say. The first
 * note is made after the migrations; a replica that has replayed none may lack them.
 */
final class ReplicaLook {
    private static final long KEEPS_NANOS = 120_000_000_000L;

    private static final String PRIMARY = """
            select s.system_identifier::text || '/' || d.oid as identity,
                ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint as timeline,
                (pg_current_wal_lsn() - '0/0')::bigint as position,
                extract(epoch from clock_timestamp())::double precision as stamp
            from pg_control_system() s
            join pg_database d on d.datname = current_database()""";

    private static final String REPLICA = """
            select s.system_identifier::text || '/' || d.oid as identity,
                pg_is_in_recovery() as is_standby,
                greatest(c.timeline_id, r.min_recovery_end_timeline)::bigint as timeline,
                case when pg_is_in_recovery() then (pg_last_wal_replay_lsn() - '0/0')::bigint else 0 end as position,
                extract(epoch from pg_last_xact_replay_timestamp())::double precision as stamp
            from pg_control_system() s
            join pg_database d on d.datname = current_database()
            cross join pg_control_checkpoint() c
            cross join pg_control_recovery() r""";

    private final LoginDataSource primary;
    private final LoginDataSource replica;
    private final LongSupplier nanos;
    private final Deque<Note> notes = new ArrayDeque<>();
    private long asOf;
    private boolean hasReplayed;

    /** How far the primary had written. */
    private record Note(long nanos, long position) {}

    private record Primary(String identity, long timeline, long position, double stamp) {}

    /** What the replica is. @param stamp when its newest transaction was committed, by the primary's clock; 0 for unknown */
    private record Standby(String identity, boolean isStandby, long timeline, long position, double stamp) {}

    /**
     * Where a replica stands.
     *
     * @param trouble why it is not asked, "" when it may be
     * @param detail what was said about the trouble, "" for nothing
     * @param asOf up to which nanosecond of this node it has everything
     */
    record Standing(String trouble, String detail, long asOf) {}

    ReplicaLook(LoginDataSource primary, LoginDataSource replica, LongSupplier nanos) {
        this.primary = primary;
        this.replica = replica;
        this.nanos = nanos;
        this.asOf = nanos.getAsLong();
    }

    /** Looks at both. @throws IllegalStateException when the primary does not answer */
    Standing look() {
        long now = nanos.getAsLong();
        var leads = ask(now);
        try {
            return compare(leads, follows(), now);
        } catch (SQLException e) {
            return new Standing("cannot be reached", String.valueOf(e.getMessage()), asOf);
        }
    }

    private Primary ask(long now) {
        try {
            var leads = one(
                    primary,
                    PRIMARY,
                    row -> new Primary(
                            row.getString("identity"),
                            row.getLong("timeline"),
                            row.getLong("position"),
                            row.getDouble("stamp")));
            notes.addLast(new Note(now, leads.position()));
            notes.removeIf(note -> now - note.nanos() > KEEPS_NANOS);
            return leads;
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say how far it has written", e);
        }
    }

    private Standby follows() throws SQLException {
        return one(
                replica,
                REPLICA,
                row -> new Standby(
                        row.getString("identity"),
                        row.getBoolean("is_standby"),
                        row.getLong("timeline"),
                        row.getLong("position"),
                        row.getDouble("stamp")));
    }

    private Standing compare(Primary leads, Standby follows, long now) {
        if (!follows.identity().equals(leads.identity())) {
            return new Standing("is of another database", "", asOf);
        }
        if (!follows.isStandby() || follows.timeline() > leads.timeline()) {
            return new Standing("does not follow the database", "", asOf);
        }
        while (notes.size() > 1 && second().position() <= follows.position()) {
            notes.removeFirst();
        }
        var newest = notes.getFirst();
        boolean isReplayed = newest.position() <= follows.position();
        if (isReplayed) {
            asOf = newest.nanos();
            hasReplayed = true;
        } else if (!hasReplayed) {
            asOf = now - behind(leads, follows);
        }
        return new Standing(isReplayed ? "" : "is too far behind", "", asOf);
    }

    private Note second() {
        var all = notes.iterator();
        all.next();
        return all.next();
    }

    /** How old the newest transaction of the replica is, in nanoseconds: all there is to say before it has a note. */
    private static long behind(Primary leads, Standby follows) {
        return follows.stamp() == 0 ? 0 : (long) (Math.max(0, leads.stamp() - follows.stamp()) * 1e9);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> T one(LoginDataSource server, String sql, Reader<T> reader) throws SQLException {
        try (var connection = server.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return reader.read(rows);
        }
    }
}
