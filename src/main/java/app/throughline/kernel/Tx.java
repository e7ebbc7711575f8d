package app.throughline.kernel;

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
 * for that account. The setting ends with the transaction, so a pooled connection never carries it to somebody else. A
 * block inside a block joins the outer transaction.
 */
public class Tx {
    private final TransactionTemplate write;
    private final TransactionTemplate read;
    private final DSLContext db;

    /** Transactions of this manager; {@code db} must take part in them. */
    public Tx(PlatformTransactionManager transactions, DSLContext db) {
        this.write = new TransactionTemplate(transactions);
        this.read = new TransactionTemplate(transactions);
        this.read.setReadOnly(true);
        this.read.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRED);
        this.db = db;
    }

    /** Runs {@code work} in a transaction and commits; an exception rolls everything back. */
    public <T> T call(Supplier<T> work) {
        return within(write, work);
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

    @SuppressWarnings("NullAway") // execute returns what the block returned, and no block returns null
    private <T> T within(TransactionTemplate template, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        return template.execute(status -> {
            Caller.current().ifPresent(this::introduce);
            return work.get();
        });
    }

    private void introduce(Caller caller) {
        db.fetch("select set_config('app.viewer', ?, true)", Long.toString(caller.account()));
    }
}
