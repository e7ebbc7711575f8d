package app.throughline.replay;

import static app.throughline.db.replay.Tables.POSITION;

import app.throughline.db.replay.tables.records.PositionRecord;
import app.throughline.replay.ReplayState.Phase;
import app.throughline.replay.ReplayState.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of the position. */
@Component
class ReplayStore {
    /** How long a node may be silent before another may take over. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final DSLContext db;

    ReplayStore(DSLContext db) {
        this.db = db;
    }

    ReplayState read(Instant now) {
        return state(db.selectFrom(POSITION).fetchSingle(), now);
    }

    /** Reads it and keeps others from changing it until the transaction ends. */
    ReplayState lock(Instant now) {
        return state(db.selectFrom(POSITION).forNoKeyUpdate().fetchSingle(), now);
    }

    /** Takes the lease for a run; {@code anew} forgets what the days before came to. Returns the token. */
    long begin(Replays.Run run, boolean anew, Instant now) {
        if (anew) {
            db.update(POSITION)
                    .set(POSITION.DAY_COUNT, 0)
                    .set(POSITION.SIGNAL_COUNT, 0L)
                    .set(POSITION.RAISED_COUNT, 0L)
                    .set(POSITION.REPEATED_COUNT, 0L)
                    .set(POSITION.KNOWN_COUNT, 0L)
                    .set(POSITION.REFUSED_COUNT, 0L)
                    .set(POSITION.FROM_ON, run.next())
                    .set(POSITION.UNTIL_ON, run.until())
                    .set(POSITION.NEXT_ON, run.next())
                    .execute();
        }
        return db.update(POSITION)
                .set(POSITION.STATE, "running")
                .set(POSITION.UNTIL_ON, run.until())
                .set(POSITION.DAY_MILLIS, Math.toIntExact(run.pace().perDay().toMillis()))
                .set(POSITION.LEASE_TOKEN, POSITION.LEASE_TOKEN.plus(1))
                .set(POSITION.LEASE_UNTIL, now.plus(LEASE))
                .set(POSITION.FAILURE, "")
                .returningResult(POSITION.LEASE_TOKEN)
                .fetchSingle()
                .value1();
    }

    /** Says that the run lives. False when it shall stop, or another run has the lease. */
    boolean beat(long token, Instant now) {
        return db.update(POSITION)
                        .set(POSITION.LEASE_UNTIL, now.plus(LEASE))
                        .where(POSITION.LEASE_TOKEN.eq(token))
                        .and(POSITION.STATE.eq("running"))
                        .execute()
                == 1;
    }

    /** Notes that a day is played. False when another run has the lease; the day must not count then. */
    boolean played(long token, LocalDate day, Tally tally) {
        return db.update(POSITION)
                        .set(POSITION.NEXT_ON, day.plusDays(1))
                        .set(POSITION.DAY_COUNT, POSITION.DAY_COUNT.plus(tally.days()))
                        .set(POSITION.SIGNAL_COUNT, POSITION.SIGNAL_COUNT.plus(tally.signals()))
                        .set(POSITION.RAISED_COUNT, POSITION.RAISED_COUNT.plus(tally.raised()))
                        .set(POSITION.REPEATED_COUNT, POSITION.REPEATED_COUNT.plus(tally.repeated()))
                        .set(POSITION.KNOWN_COUNT, POSITION.KNOWN_COUNT.plus(tally.known()))
                        .set(POSITION.REFUSED_COUNT, POSITION.REFUSED_COUNT.plus(tally.refused()))
                        .where(POSITION.LEASE_TOKEN.eq(token))
                        .execute()
                == 1;
    }

    /** Asks whoever moves it to stop. */
    void stop() {
        db.update(POSITION)
                .set(POSITION.STATE, "stopping")
                .where(POSITION.STATE.eq("running"))
                .execute();
    }

    /** Gives the lease back. */
    void end(long token, String failure) {
        db.update(POSITION)
                .set(POSITION.STATE, "idle")
                .setNull(POSITION.LEASE_UNTIL)
                .set(POSITION.FAILURE, failure)
                .where(POSITION.LEASE_TOKEN.eq(token))
                .execute();
    }

    private static ReplayState state(PositionRecord row, Instant now) {
        var tally = new Tally(
                row.getDayCount(),
                row.getSignalCount(),
                row.getRaisedCount(),
                row.getRepeatedCount(),
                row.getKnownCount(),
                row.getRefusedCount());
        var pace = new Pace(Duration.ofMillis(row.getDayMillis()));
        return new ReplayState(
                phase(row, now), row.getNextOn(), row.getFromOn(), row.getUntilOn(), pace, tally, row.getFailure());
    }

    private static Phase phase(PositionRecord row, Instant now) {
        var until = row.getLeaseUntil();
        if (until == null) {
            return Phase.IDLE;
        }
        if (until.isBefore(now)) {
            return Phase.INTERRUPTED;
        }
        return row.getState().equals("stopping") ? Phase.STOPPING : Phase.RUNNING;
    }
}
