package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStore.Locked;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Gives open alerts another type. Sensitive types stay out of it in both directions, so that nobody's sight changes; who
 * reviews and by when stays as it is, while the first-contact clock is counted anew for the type.
 */
@Component
public class Retypings {
    private final Tx tx;
    private final DSLContext db;
    private final Mover mover;
    private final AlertTypes types;
    private final HistoryStore history;
    private final Teller teller;

    Retypings(Tx tx, DSLContext db, Mover mover, AlertTypes types, HistoryStore history, Teller teller) {
        this.tx = tx;
        this.db = db;
        this.mover = mover;
        this.types = types;
        this.history = history;
        this.teller = teller;
    }

    /** Whether an alert may get this type afterwards. */
    public static boolean mayBecome(AlertType type) {
        return type.isActive() && !type.isSensitive() && type.kind() == AlertType.Kind.CONCERN;
    }

    /**
     * Gives an alert another type.
     *
     * @param version the version the person saw, 0 for whatever it is now
     * @throws app.throughline.kernel.NotFound if the person may not see it
     * @throws app.throughline.kernel.Stale if somebody was faster
     */
    public Move retype(AlertId alert, int version, String typeKey, Viewer viewer) {
        var type = types.find(typeKey).filter(Retypings::mayBecome);
        if (type.isEmpty()) {
            return Move.Invalid.of(new FieldError("type", "unknown_value", "Choose a type of concern."));
        }
        return tx.call(() -> {
            var locked = mover.lock(alert, version);
            if (!viewer.mayChange(Area.ALERTS)) {
                return new Move.Refused("not_allowed", "Your role does not allow changing this alert.");
            }
            var fits = locked.state().status().isOpen()
                    && locked.type().kind() == AlertType.Kind.CONCERN
                    && !locked.type().isSensitive();
            return fits
                    ? change(locked, type.get(), viewer.cause())
                    : new Move.Refused(
                            "move_not_allowed", "Only open concerns that are not sensitive change their type.");
        });
    }

    private Move change(Locked alert, AlertType type, Cause cause) {
        var title = title(alert, type);
        history.add(alert, alert.state(), type, "type", mover.now(), cause);
        db.update(ALERT)
                .set(ALERT.TYPE_ID, type.id())
                .set(ALERT.TITLE, title)
                .set(ALERT.VERSION, alert.version() + 1)
                .where(ALERT.ID.eq(alert.id().value()))
                .execute();
        var now = new Locked(
                alert.id(),
                alert.number(),
                alert.contact(),
                title,
                type,
                alert.createdBy(),
                alert.createdAt(),
                alert.held(),
                alert.version() + 1,
                alert.state());
        var detail = Map.of("type", type.key(), "type_before", alert.type().key());
        teller.tell(now, "alert.changed", Set.of("type"), detail, now.facts(now.state()), cause);
        var status = alert.state().status();
        return new Move.Moved(alert.id(), alert.number(), status, status);
    }

    /** A title that only repeats the type follows it. */
    private static String title(Locked alert, AlertType type) {
        var own = alert.type().name();
        if (!alert.title().startsWith(own)) {
            return alert.title();
        }
        var title = type.name() + alert.title().substring(own.length());
        return title.length() > 200 ? title.substring(0, 200) : title;
    }
}
