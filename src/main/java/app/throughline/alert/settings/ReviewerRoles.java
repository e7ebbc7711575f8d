package app.throughline.alert.settings;

import static app.throughline.db.alert.Tables.ALERT_TYPE;

import app.throughline.contact.NetworkLink;
import app.throughline.contact.RoleUse;
import app.throughline.kernel.Tx;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The types whose new alerts go to whoever has a role for the student. */
@Component
public record ReviewerRoles(Tx tx, DSLContext db) implements RoleUse {
    @Override
    public List<String> places(NetworkLink.Role role) {
        return tx.read(() -> db.select(ALERT_TYPE.NAME)
                .from(ALERT_TYPE)
                .where(ALERT_TYPE.REVIEWER_ROLE_KEY.eq(role.key()))
                .orderBy(ALERT_TYPE.POSITION, ALERT_TYPE.ID)
                .limit(20)
                .fetch(r -> "the alert type " + r.value1()));
    }
}
