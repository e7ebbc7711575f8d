package app.throughline.kernel;

import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction as a block one can see. Only doors open one.
 *
 * <p>At its start it tells PostgreSQL, for this transaction alone, who asks ({@code app.viewer}); row security answers
 * for that account, and {@code app.behind} tells which administrator looks as that account. The settings end with the
 * transaction, so a pooled connection never carries them to somebody else. A block inside a block joins the outer
 * transaction; one for another caller is answered for that caller, by the outer one's database login.
 */
public class Tx {
    /** For whom the running transaction asks. */
    private static final ScopedValue<Caller> ASKED_FOR = ScopedValue.newInstance();

    private final TransactionTemplate write;
    private final TransactionTemplate read;
    private final TransactionTemplate nested;
    private final TransactionTemplate apart;
    private final DSLContext db;

    /** Transactions of this manager; {@code db} must take part in them. */
    public Tx(PlatformTransactionManager transactions, DSLContext db) {
        this.write = new TransactionTemplate(transactions);
        this.read = new TransactionTemplate(transactions);
        this.read.setReadOnly(true);
        this.read.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRED);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setReadOnly(true);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.db = db;
    }

    /**
     * Runs {@code work} in a transaction and commits; an exception rolls everything back. While an administrator looks
     * as somebody else the transaction is read-only, and PostgreSQL refuses every write.
     */
    public <T> T call(Supplier<T> work) {
        return within(Caller.mayWrite() ? write : read, work);
    }

    /** Runs {@code work} in a transaction and commits; an exception rolls everything back. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Runs {@code work} in a read-only transaction. */
    public <T> T read(Supplier<T> work) {
        return within(read, work);
    }

    /** Runs {@code work} in a read-only transaction of its own: a running one waits, and what it did is not seen. */
    public <T> T apart(Supplier<T> work) {
        return begin(apart, Caller.current(), work);
    }

    /**
     * Runs {@code work} behind a savepoint of the running transaction: what it throws undoes what it did, and only that.
     *
     * @return what it threw, empty when it succeeded
     * @throws IllegalStateException outside a transaction
     */
    public Optional<RuntimeException> attempt(Runnable work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction that could go on without it");
        }
        try {
            nested.executeWithoutResult(status -> work.run());
            return Optional.empty();
        } catch (RuntimeException thrown) {
            return Optional.of(thrown);
        }
    }

    private <T> T within(TransactionTemplate template, Supplier<T> work) {
        var caller = Caller.current();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return caller.isEmpty() || ASKED_FOR.isBound() && ASKED_FOR.get().equals(caller.get())
                    ? work.get()
                    : inTheNameOf(caller.get(), work);
        }
        return begin(template, caller, work);
    }

    @SuppressWarnings("NullAway") // execute returns what the block returned, and no block returns null
    private <T> T begin(TransactionTemplate template, Optional<Caller> caller, Supplier<T> work) {
        return caller.isEmpty()
                ? template.execute(status -> work.get())
                : ScopedValue.where(ASKED_FOR, caller.get())
                        .call(() -> template.execute(status -> {
                            introduce(caller);
                            return work.get();
                        }));
    }

    /** A block for somebody else inside a running transaction: the database hears who asks, and afterwards who asked. */
    private <T> T inTheNameOf(Caller other, Supplier<T> work) {
        var before = ASKED_FOR.isBound() ? Optional.of(ASKED_FOR.get()) : Optional.<Caller>empty();
        introduce(Optional.of(other));
        try {
            var answer = ScopedValue.where(ASKED_FOR, other).call(work::get);
            introduce(before);
            return answer;
        } catch (RuntimeException e) {
            restore(before, e);
            throw e;
        }
    }

    /** After a fault of the database itself nothing can be asked any more, and the transaction ends anyway. */
    private void restore(Optional<Caller> before, RuntimeException cause) {
        try {
            introduce(before);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void introduce(Optional<Caller> caller) {
        var account = caller.map(Caller::account).map(String::valueOf).orElse("");
        var behind = caller.map(Caller::behind).filter(id -> id != 0).map(String::valueOf);
        db.fetch(
                "select set_config('app.viewer', ?, true), set_config('app.behind', ?, true)",
                account,
                behind.orElse(""));
    }
}
