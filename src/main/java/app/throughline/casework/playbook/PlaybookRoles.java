package app.throughline.casework.playbook;

import static app.throughline.db.casework.Tables.PLAYBOOK;
import static app.throughline.db.casework.Tables.PLAYBOOK_TASK;

import app.throughline.contact.NetworkLink;
import app.throughline.contact.RoleUse;
import app.throughline.kernel.Tx;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The playbooks whose tasks go to whoever has a role for the student. */
@Component
public record PlaybookRoles(Tx tx, DSLContext db) implements RoleUse {
    @Override
    public List<String> places(NetworkLink.Role role) {
        return tx.read(() -> db.selectDistinct(PLAYBOOK.NAME)
                .from(PLAYBOOK)
                .join(PLAYBOOK_TASK)
                .on(PLAYBOOK_TASK.PLAYBOOK_ID.eq(PLAYBOOK.ID))
                .where(PLAYBOOK_TASK.ROLE_ID.eq(role.id()))
                .orderBy(PLAYBOOK.NAME)
                .limit(20)
                .fetch(r -> "the playbook " + r.value1()));
    }
}
