package app.throughline.alert;

import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.alert.Tables.REASON;
import static app.throughline.db.alert.Tables.TYPE_RAISER;

import app.throughline.calendar.Priority;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The types of alerts and the reasons for closing them. What is read holds for ten seconds. */
@Component
public class AlertTypes {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Tx tx;
    private final DSLContext db;
    private volatile @Nullable Known known;

    /**
     * Why an alert was closed.
     *
     * @param status RESOLVED, DISMISSED or CANCELLED: the closing it belongs to
     * @param isSystem whether only the software gives it
     */
    public record Reason(long id, String key, AlertStatus status, String name, boolean isSystem, boolean isActive) {}

    private record Known(List<AlertType> types, List<Reason> reasons, long readAt) {}

    AlertTypes(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** All types in their order, retired ones too. */
    public List<AlertType> list() {
        return known().types();
    }

    /** The type with this key, retired or not. */
    public Optional<AlertType> find(String key) {
        return list().stream().filter(type -> type.key().equals(key)).findFirst();
    }

    /**
     * The type with this id.
     *
     * @throws IllegalStateException if there is none: an alert always has one
     */
    public AlertType get(long id) {
        return list().stream()
                .filter(type -> type.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No alert type " + id));
    }

    /** The reasons of a closing, in their order; system reasons only when asked for. */
    public List<Reason> reasons(AlertStatus status, boolean withSystem) {
        return known().reasons().stream()
                .filter(reason -> reason.status() == status && reason.isActive() && (withSystem || !reason.isSystem()))
                .toList();
    }

    /** The reason with this key, retired or not. */
    public Optional<Reason> reason(String key) {
        return known().reasons().stream()
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }

    /** The reason's name, "" for null. */
    public String reasonName(@Nullable Long id) {
        return known().reasons().stream()
                .filter(reason -> id != null && reason.id() == id)
                .map(Reason::name)
                .findFirst()
                .orElse("");
    }

    private Known known() {
        var seen = known;
        if (seen != null && System.nanoTime() - seen.readAt() < FRESH) {
            return seen;
        }
        var read = tx.read(() -> new Known(readTypes(), readReasons(), System.nanoTime()));
        known = read;
        return read;
    }

    /** Forgets what was read: after a change of the settings by this node. */
    public void forget() {
        known = null;
    }

    private List<AlertType> readTypes() {
        var raisers = db.select(TYPE_RAISER.TYPE_ID, PERMISSION_GROUP.KEY)
                .from(TYPE_RAISER)
                .join(PERMISSION_GROUP)
                .on(PERMISSION_GROUP.ID.eq(TYPE_RAISER.GROUP_ID))
                .fetchGroups(TYPE_RAISER.TYPE_ID, PERMISSION_GROUP.KEY);
        return db.select(ALERT_TYPE.asterisk(), ALERT_GROUP.KEY, ALERT_GROUP.NAME, ALERT_GROUP.ICON)
                .from(ALERT_TYPE)
                .join(ALERT_GROUP)
                .on(ALERT_GROUP.ID.eq(ALERT_TYPE.GROUP_ID))
                .orderBy(ALERT_TYPE.POSITION, ALERT_TYPE.ID)
                .fetch(r -> type(r, Set.copyOf(raisers.getOrDefault(r.get(ALERT_TYPE.ID), List.of()))));
    }

    private static AlertType type(Record r, Set<String> raisers) {
        return new AlertType(
                r.get(ALERT_TYPE.ID),
                r.get(ALERT_TYPE.KEY),
                r.get(ALERT_TYPE.NAME),
                r.get(ALERT_TYPE.DESCRIPTION),
                new AlertType.Group(
                        r.get(ALERT_TYPE.GROUP_ID),
                        r.get(ALERT_GROUP.KEY),
                        r.get(ALERT_GROUP.NAME),
                        r.get(ALERT_GROUP.ICON)),
                AlertType.Kind.of(r.get(ALERT_TYPE.KIND)),
                Priority.of(r.get(ALERT_TYPE.DEFAULT_PRIORITY)),
                r.get(ALERT_TYPE.IS_COURSE_RELATED),
                r.get(ALERT_TYPE.IS_STUDENT_VISIBLE),
                r.get(ALERT_TYPE.COMPARTMENT_ID),
                r.get(ALERT_TYPE.HAS_CRISIS_BANNER),
                r.get(ALERT_TYPE.DEFAULT_REVIEWER_ID),
                r.get(ALERT_TYPE.DEFAULT_REVIEWER_TEAM_ID),
                r.get(ALERT_TYPE.REVIEWER_ROLE_KEY),
                rules(r, raisers),
                r.get(ALERT_TYPE.IS_ACTIVE));
    }

    private static AlertType.Rules rules(Record r, Set<String> raisers) {
        var budget = r.get(ALERT_TYPE.BUDGET);
        return new AlertType.Rules(
                AlertType.FoldMode.of(r.get(ALERT_TYPE.FOLD_MODE)),
                r.get(ALERT_TYPE.FEEDBACK_TIER),
                r.get(ALERT_TYPE.STUDENT_TEXT),
                budget == null ? null : budget.intValue(),
                r.get(ALERT_TYPE.DEFAULT_TEMPLATE_ID),
                raisers,
                r.get(ALERT_TYPE.VERSION));
    }

    private List<Reason> readReasons() {
        return db.select(REASON.ID, REASON.KEY, REASON.STATUS, REASON.NAME, REASON.IS_SYSTEM, REASON.IS_ACTIVE)
                .from(REASON)
                .orderBy(REASON.STATUS, REASON.POSITION, REASON.ID)
                .fetch(r -> new Reason(
                        r.value1(), r.value2(), AlertStatus.of(r.value3()), r.value4(), r.value5(), r.value6()));
    }
}
