package app.throughline.workflow.check;

import static app.throughline.db.form.Tables.FORM;

import app.throughline.kernel.Tx;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Published forms, as triggers name them. */
@Component
public record FormTargets(Tx tx, DSLContext db) implements StepTargets {
    private static final int MOST = 500;

    @Override
    public Kind kind() {
        return Kind.FORM;
    }

    @Override
    public List<Target> list() {
        return tx.read(() -> db.select(FORM.ID, FORM.NAME)
                .from(FORM)
                .where(FORM.VERSION_NO.isNotNull())
                .and(FORM.ARCHIVED_AT.isNull())
                .orderBy(FORM.NAME, FORM.ID)
                .limit(MOST)
                .fetch(row -> new Target(row.value1(), row.value2())));
    }
}
