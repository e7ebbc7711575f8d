package app.throughline.workflow.entry;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what workflows begin with where triggers of the database read it, so that what imports change counts on every node
 * from the moment in which a workflow is published.
 */
@Component
public class Listenings {
    private static final String RENEW =
            "insert into workflow.listening (trigger, what, workflow_id) select distinct t.entry ->> 'on',"
                    + " coalesce(l.label, t.entry ->> 'segment', t.entry ->> 'property', ''), w.id"
                    + " from workflow.workflow w join workflow.version v on v.workflow_id = w.id and v.no = w.version_no"
                    + " cross join lateral jsonb_array_elements(v.definition -> 'triggers') t (entry)"
                    + " left join lateral jsonb_array_elements_text(t.entry -> 'labels') l (label) on true"
                    + " where w.id = ? and w.state in (2, 3, 4)";

    private final DSLContext db;
    private final EntryBooks books;

    Listenings(DSLContext db, EntryBooks books) {
        this.db = db;
        this.books = books;
    }

    /** A workflow was published or turned in the running transaction. */
    public void renew(long workflow) {
        db.execute("delete from workflow.listening where workflow_id = ?", workflow);
        db.execute(RENEW, workflow);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                books.forget();
            }
        });
    }
}
