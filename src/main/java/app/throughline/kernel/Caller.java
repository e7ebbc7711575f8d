package app.throughline.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * For whom the database is asked. A transaction tells PostgreSQL the account, and row security shows what that account
 * may see; without a caller it shows nothing. Bound to the running block, never to a session or a pooled connection.
 *
 * @param account the account or service principal
 * @param login the database login its transactions use
 */
public record Caller(long account, Login login) {
    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /** A person at the web pages. */
    public static Caller web(long account) {
        return new Caller(account, Login.WEB);
    }

    /** The caller of this block; empty outside any. */
    public static Optional<Caller> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs {@code work} for this caller and returns what it returns. */
    public <T> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Runs {@code work} for this caller. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Runs {@code work}, which may throw, for this caller: for filters and other edges. */
    public <X extends Exception> void attempt(Attempt<X> work) throws X {
        ScopedValue.<Caller>where(CURRENT, this).call(() -> {
            work.run();
            return true;
        });
    }

    /** Work that may throw one kind of checked exception. */
    @FunctionalInterface
    public interface Attempt<X extends Exception> {
        void run() throws X;
    }
}
