package app.throughline.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A replica that is looked at when a test says so, and for which time passes as the test has it. */
public final class AgingReplica implements AutoCloseable {
    private final AtomicLong nanos = new AtomicLong();
    private final LoginDataSource primary;
    private final Replica replica;

    /** Of two servers that ask for no password. */
    public AgingReplica(String primary, String replica) {
        this.primary = LoginDataSource.ofPrimary(address(primary));
        this.replica = Replica.of(this.primary, LoginDataSource.ofReplica(address(replica)), nanos::get);
    }

    static DatabaseAddress address(String url) {
        return new DatabaseAddress(
                url, Arrays.stream(DatabaseLogin.values()).collect(Collectors.toMap(Function.identity(), _ -> "")));
    }

    /** Lets this much time pass and looks. @return how far it is behind, empty when it is not to be asked */
    public Optional<Duration> lagAfter(Duration time) {
        nanos.addAndGet(time.toNanos());
        replica.look();
        return replica.lag();
    }

    /** What the operator is told. */
    public String inWords() {
        return replica.inWords();
    }

    @Override
    public void close() {
        replica.close();
        primary.close();
    }
}
