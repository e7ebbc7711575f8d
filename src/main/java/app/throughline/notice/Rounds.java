package app.throughline.notice;

import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.notice.Tables.LEASE;

import app.throughline.database.Lease;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The rounds of notices, by one node at a time: whoever has the lease tells what happened and what became due, posts
 * mail and digests, and gives back what went to covers. The lease lasts 30 seconds by the database's clock; a node that
 * dies is followed by another then. What a round does is safe to do twice: each part is one transaction that takes what
 * it works on.
 */
@Component
public class Rounds {
    private static final Duration LONGEST_BACK = Duration.ofDays(1);
    private static final String NAME = "rounds";

    private final Tx tx;
    private final DSLContext db;
    private final Tellings tellings;
    private final Mailings mailings;
    private final Notices notices;
    private final Days days;
    private final Lease lease;

    /** The institution's time, and how long a turn lasts. */
    @Component
    record Days(InstantSource clock, When.Format when, Duration turn) {
        Days(InstantSource clock, When.Format when, @Value("${throughline.notice.lease:30s}") Duration turn) {
            this.clock = clock;
            this.when = when;
            this.turn = turn;
        }
    }

    Rounds(Tx tx, DSLContext db, Tellings tellings, Mailings mailings, Notices notices, Days days) {
        this.tx = tx;
        this.db = db;
        this.lease = new Lease(db, LEASE, NAME, days.turn());
        this.tellings = tellings;
        this.mailings = mailings;
        this.notices = notices;
        this.days = days;
    }

    /** Does one round if this node has the lease or can take it; call it as the software itself. @return whether so */
    public boolean go() {
        if (!tx.call(lease::take)) {
            return false;
        }
        while (tellings.tell() > 0) {
            if (!tx.call(lease::take)) {
                return false;
            }
        }
        due();
        mailings.post();
        for (long away : tx.read(this::back)) {
            new Caller(away, Login.WORKER)
                    .run(() -> notices.takeBack(away, days.when().today()));
        }
        return true;
    }

    /** Tells what became due since the last round; after a long pause, or a clock set back, at most a day's worth. */
    private void due() {
        var now = days.clock().instant();
        Optional<Instant> before = tx.read(() -> db.select(LEASE.TOLD_UNTIL)
                .from(LEASE)
                .where(LEASE.NAME.eq(NAME))
                .fetchOptional(LEASE.TOLD_UNTIL));
        if (before.isPresent() && before.get().isBefore(now)) {
            var earliest = now.minus(LONGEST_BACK);
            tellings.tellDue(before.get().isAfter(earliest) ? before.get() : earliest, now);
        }
        tx.run(() -> db.update(LEASE)
                .set(LEASE.TOLD_UNTIL, now)
                .where(LEASE.NAME.eq(NAME))
                .execute());
    }

    /** Who came back lately. */
    private List<Long> back() {
        var today = days.when().today();
        return db.selectDistinct(COVERAGE.AWAY_ID)
                .from(COVERAGE)
                .where(COVERAGE.ENDS_ON.lt(today))
                .and(COVERAGE.ENDS_ON.ge(today.minusDays(3)))
                .limit(1_000)
                .fetch(COVERAGE.AWAY_ID);
    }

    /** Goes every two seconds while the application runs; commands do not. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    static class Beat {
        private final Rounds rounds;
        private final boolean works;

        Beat(Rounds rounds, @Value("${throughline.workers:on}") String workers) {
            this.rounds = rounds;
            this.works = workers.equals("on");
        }

        @Scheduled(initialDelay = 5_000, fixedDelay = 2_000)
        void go() {
            if (works) {
                Caller.SERVICE.run(rounds::go);
            }
        }
    }
}
