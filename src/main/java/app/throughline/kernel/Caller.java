package app.throughline.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * For whom the database is asked. A transaction tells PostgreSQL the account, and row security shows what that account
 * may see; without a caller it shows nothing. Bound to the running block, never to a session or a pooled connection.
 *
 * <p>An administrator may look at the pages as somebody else. Then {@code behind} is the administrator: row security shows
 * what that person sees and the administrator may see as well, and inside the whole block nobody's transaction writes,
 * except the administrator's own.
 *
 * @param account the account or service principal
 * @param login the database login its transactions use
 * @param behind the account of the administrator who looks as this person, 0 when it is the person
 */
public record Caller(long account, Login login, long behind) {
    /** The software itself, when it does what no person asked for. */
    public static final Caller SERVICE = new Caller(1, Login.WORKER);

    /** The live engine, which asks as the software and never in anybody else's name. */
    public static final Caller ENGINE = new Caller(1, Login.ENGINE);

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /** The look that this block is part of. */
    private static final ScopedValue<Caller> PREVIEW = ScopedValue.newInstance();

    /** A person or service that asks for itself. */
    public Caller(long account, Login login) {
        this(account, login, 0);
    }

    /** A person at the web pages. */
    public static Caller web(long account) {
        return new Caller(account, Login.WEB);
    }

    /** The pages as {@code account} has them, for an administrator. */
    public static Caller preview(long account, long administrator) {
        return new Caller(account, Login.WEB, administrator);
    }

    /** Whether somebody else looks at what this account sees. */
    public boolean isPreview() {
        return behind != 0;
    }

    /** The caller of this block; empty outside any. */
    public static Optional<Caller> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Whether what this block does may be kept: not while an administrator looks as somebody else. */
    public static boolean mayWrite() {
        return !PREVIEW.isBound() || CURRENT.get().account == PREVIEW.get().behind;
    }

    /** Runs {@code work} for this caller and returns what it returns. */
    public <T> T call(Supplier<T> work) {
        return scope().call(work::get);
    }

    /** Runs {@code work} for this caller. */
    public void run(Runnable work) {
        scope().run(work);
    }

    /** Runs {@code work}, which may throw, for this caller: for filters and other edges. */
    public <X extends Exception> void attempt(Attempt<X> work) throws X {
        scope().call(() -> {
            work.run();
            return true;
        });
    }

    /** Whoever asks in the name of the person looked at, inside a look, asks for the administrator behind it too. */
    private ScopedValue.Carrier scope() {
        if (behind != 0) {
            return ScopedValue.where(CURRENT, this).where(PREVIEW, this);
        }
        boolean looked = PREVIEW.isBound() && PREVIEW.get().account == account;
        return ScopedValue.where(CURRENT, looked ? new Caller(account, login, PREVIEW.get().behind) : this);
    }

    /** Work that may throw one kind of checked exception. */
    @FunctionalInterface
    public interface Attempt<X extends Exception> {
        void run() throws X;
    }
}
