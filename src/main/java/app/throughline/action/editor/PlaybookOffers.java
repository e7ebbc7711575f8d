package app.throughline.action.editor;

import static app.throughline.db.casework.Tables.PLAYBOOK;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The playbooks actions may name: those for everybody, and the viewer's own. */
@Component
public record PlaybookOffers(Tx tx, DSLContext db) {
    /** Those in use, in their order; at most 500. */
    public List<Ui.Option> list(Viewer viewer) {
        return tx.read(() -> db.select(PLAYBOOK.ID, PLAYBOOK.NAME)
                .from(PLAYBOOK)
                .where(PLAYBOOK.IS_ACTIVE)
                .and(PLAYBOOK.IS_SHARED.isTrue().or(PLAYBOOK.OWNER_ID.eq(viewer.accountId())))
                .orderBy(PLAYBOOK.POSITION, PLAYBOOK.ID)
                .limit(500)
                .fetch(row -> Offers.option(Long.toString(row.value1()), row.value2())));
    }
}
