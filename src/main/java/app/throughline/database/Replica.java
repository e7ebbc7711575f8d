package app.throughline.database;

import app.throughline.database.ReplicaLook.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A streaming replica of the database, for long reads that need not weigh on the primary. It has the logins, the row
 * security and the viewer of the primary, as of some moment ago. One that is gone, is no replica of this database, or is
 * more than 30 seconds behind is not asked (docs/decisions/0193).
 */
public final class Replica implements MetricSource, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replica.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern SIGN_IN = Pattern.compile("[?&](user|password)=", Pattern.CASE_INSENSITIVE);

    private final @Nullable LoginDataSource pools;
    private final @Nullable ReplicaLook looks;
    private final LongSupplier nanos;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Standing standing;

    private Replica(@Nullable LoginDataSource pools, @Nullable ReplicaLook looks, LongSupplier nanos) {
        this.pools = pools;
        this.looks = looks;
        this.nanos = nanos;
        this.standing = new Standing("was not looked at yet", "", nanos.getAsLong());
    }

    /** There is none. */
    static Replica none() {
        return new Replica(null, null, System::nanoTime);
    }

    static Replica of(LoginDataSource primary, LoginDataSource pools) {
        return of(primary, pools, System::nanoTime);
    }

    static Replica of(LoginDataSource primary, LoginDataSource pools, LongSupplier nanos) {
        return new Replica(pools, new ReplicaLook(primary, pools, nanos), nanos);
    }

    /**
     * The address of a replica as it is set.
     *
     * @param primary the address of the database, "" for the one that comes along
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static String checked(String url, String primary) {
        if (primary.isBlank()) {
            throw new IllegalArgumentException(
                    "the PostgreSQL that comes along has no replica; set THROUGHLINE_DB_URL too");
        }
        if (SIGN_IN.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "leave user and password out of it; the logins of the database are used");
        }
        if (Driver.parseURL(url, new Properties()) == null) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is no address such as jdbc:postgresql://replica:5432/throughline");
        }
        if (url.equals(primary.strip())) {
            throw new IllegalArgumentException("this is the database itself (THROUGHLINE_DB_URL), not a replica of it");
        }
        return url;
    }

    /** Whether there is one, fit or not. */
    public boolean isSet() {
        return pools != null;
    }

    /**
     * How far behind it is at most: what was committed on the primary longer ago than this, it has.
     *
     * @return empty when it is not to be asked
     */
    public Optional<Duration> lag() {
        var now = standing;
        return now.trouble().isEmpty()
                ? Optional.of(Duration.ofNanos(nanos.getAsLong() - now.asOf()))
                        .filter(lag -> lag.compareTo(LONGEST) <= 0)
                : Optional.empty();
    }

    /**
     * Runs {@code question} so that the transactions that begin in it are on the replica. They see one moment of it and
     * change nothing.
     *
     * @return empty when the replica did not answer, or gave it up for what it had to replay
     */
    public <T> Optional<T> ask(Supplier<T> question) {
        if (pools == null) {
            return Optional.empty();
        }
        try {
            var answer = ScopedValue.where(LoginDataSource.INSTEAD, pools).call(question::get);
            asked.incrementAndGet();
            return Optional.of(answer);
        } catch (RuntimeException e) {
            if (!isItsFault(e)) {
                throw e;
            }
            refused.incrementAndGet();
            log.debug("The read replica did not answer", e);
            return Optional.empty();
        }
    }

    /** Any fault of a server but that a statement took its fifteen seconds, which another server would not better. */
    private static boolean isItsFault(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException fault) {
                return !"57014".equals(fault.getSQLState())
                        || String.valueOf(fault.getMessage()).contains("recovery");
            }
        }
        return false;
    }

    /** Looks where it stands; what changed is logged once. */
    void look() {
        if (looks == null) {
            return;
        }
        var before = words();
        standing = looks.look();
        var now = words();
        if (!now.equals(before)) {
            if (now.isEmpty()) {
                log.info("Figures are read from the read replica {}", where());
            } else {
                log.warn("The read replica {} {}; the primary is asked. {}", where(), now, standing.detail());
            }
        }
    }

    /** Why it is not asked, "" when it is. */
    private String words() {
        return standing.trouble().isEmpty() && lag().isEmpty() ? "is too far behind" : standing.trouble();
    }

    private String where() {
        return pools == null ? "" : pools.where();
    }

    /** Where it stands, for the operator, such as "db2:5432/throughline is asked, at most 0.4 s behind". */
    String inWords() {
        var lag = lag();
        return where() + " "
                + lag.map(behind -> "is asked, at most %.1f s behind".formatted(behind.toMillis() / 1000.0))
                        .orElseGet(() -> words() + "; the primary is asked. " + standing.detail())
                        .strip();
    }

    @Override
    public List<Metric> metrics() {
        if (pools == null) {
            return List.of();
        }
        return List.of(
                Metric.gauge(
                        "throughline_replica_lag_seconds",
                        "How far the read replica is behind at most, while it can be reached.",
                        (nanos.getAsLong() - standing.asOf()) / 1e9),
                Metric.gauge(
                        "throughline_replica_used",
                        "1 while figures are read from the replica, 0 while the primary is asked instead.",
                        lag().isPresent() ? 1 : 0),
                Metric.counter(
                        "throughline_replica_questions_total", "Questions the read replica answered.", asked.get()),
                Metric.counter(
                        "throughline_replica_refused_total",
                        "Questions it did not answer, which the primary was asked then.",
                        refused.get()));
    }

    @Override
    public void close() {
        if (pools != null) {
            pools.close();
        }
    }
}
