package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.PRIORITY;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * How priorities are called and shown, whether they are offered, and by when an alert of each is to be reviewed. Read
 * when the application starts and every few seconds ({@link PriorityWatch}), so that all nodes agree soon; what a
 * priority is called is asked so often that it is kept in memory.
 */
@Component
public class Priorities implements SmartInitializingSingleton {
    /** The tones of the design system. */
    public static final List<String> TONES =
            List.of("red", "orange", "amber", "green", "blue", "violet", "plum", "grey");

    /** The glyphs one may choose from, each a symbol of the sprite. */
    public static final List<String> ICONS = List.of(
            "pr-critical",
            "pr-high",
            "pr-medium",
            "pr-low",
            "flag",
            "bolt",
            "alert-circle",
            "hourglass",
            "clock",
            "bell",
            "star");

    private static volatile Map<Priority, Look> looks = Map.of();

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;

    /**
     * One of them.
     *
     * @param name 1 to 60 characters
     * @param icon a symbol of the sprite
     * @param review by when an alert is to be reviewed
     * @param version for the forms
     */
    public record Look(String name, String icon, String tone, boolean isEnabled, Target review, int version) {}

    Priorities(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** How a priority is called and shown, as of the last few seconds. */
    static Look look(Priority priority) {
        return looks.getOrDefault(priority, priority.shipped());
    }

    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    /** Reads them now. */
    public final void refresh() {
        looks = tx.read(this::read);
    }

    /** How a priority is called and shown now. */
    public Look get(Priority priority) {
        refresh();
        return look(priority);
    }

    /**
     * Says how a priority is called and shown, and by when its alerts are to be reviewed. Old records show it too; due
     * dates that stand already do not move.
     *
     * @param to whether it is enabled is not looked at
     * @return what is wrong, empty when it was saved; {@code stale} when somebody saved it meanwhile
     */
    public List<FieldError> change(Priority priority, Look to, Cause cause) {
        var wrong = tx.call(() -> {
            var found = wrong(priority, to);
            if (found.isEmpty()) {
                write(priority, to);
                var before = look(priority);
                var detail = Map.of(
                        "name", Text.trim(to.name()),
                        "name_before", before.name(),
                        "review", to.review().words(),
                        "review_before", before.review().words());
                note("priority.changed", priority, detail, cause);
            }
            return found;
        });
        refresh();
        return wrong;
    }

    private void write(Priority priority, Look to) {
        db.update(PRIORITY)
                .set(PRIORITY.NAME, Text.trim(to.name()))
                .set(PRIORITY.ICON, to.icon())
                .set(PRIORITY.TONE, to.tone())
                .set(PRIORITY.REVIEW_AMOUNT, (short) to.review().amount())
                .set(PRIORITY.REVIEW_UNIT, to.review().unit().code())
                .set(PRIORITY.VERSION, to.version() + 1)
                .where(PRIORITY.RANK.eq(priority.rank()))
                .execute();
    }

    /**
     * Offers a priority for new records, or retires it; old records keep it.
     *
     * @return false for the most urgent one, which stays
     */
    public boolean offer(Priority priority, boolean on, Cause cause) {
        if (priority == Priority.CRITICAL && !on) {
            return false;
        }
        tx.run(() -> {
            db.update(PRIORITY)
                    .set(PRIORITY.IS_ENABLED, on)
                    .set(PRIORITY.VERSION, PRIORITY.VERSION.plus(1))
                    .where(PRIORITY.RANK.eq(priority.rank()))
                    .execute();
            note(on ? "priority.restored" : "priority.retired", priority, Map.of(), cause);
        });
        refresh();
        return true;
    }

    private List<FieldError> wrong(Priority priority, Look to) {
        var wrong = new ArrayList<FieldError>();
        var rows = db.selectFrom(PRIORITY).orderBy(PRIORITY.RANK).forUpdate().fetch();
        var now = rows.get(priority.ordinal());
        var name = Text.trim(to.name());
        if (now.getVersion() != to.version()) {
            wrong.add(new FieldError("name", "stale", "Somebody saved it meanwhile. Save again to keep yours."));
        }
        var taken = rows.stream().anyMatch(row -> row != now && row.getName().equalsIgnoreCase(name));
        name(name, taken).ifPresent(wrong::add);
        if (!ICONS.contains(to.icon())) {
            wrong.add(new FieldError("icon", "unknown_value", "Choose an icon."));
        }
        if (!TONES.contains(to.tone())) {
            wrong.add(new FieldError("tone", "unknown_value", "Choose a color."));
        }
        return wrong;
    }

    private static Optional<FieldError> name(String name, boolean taken) {
        if (name.isEmpty()) {
            return Optional.of(FieldError.required("name", "Name the priority."));
        }
        if (Text.tooLong(name, 60)) {
            return Optional.of(new FieldError("name", "too_long", "Use at most 60 characters."));
        }
        return taken
                ? Optional.of(new FieldError("name", "conflict", "Another priority has this name."))
                : Optional.empty();
    }

    private Map<Priority, Look> read() {
        var found = new EnumMap<Priority, Look>(Priority.class);
        db.selectFrom(PRIORITY)
                .forEach(r -> found.put(
                        Priority.of(r.getRank()),
                        new Look(
                                r.getName(),
                                r.getIcon(),
                                r.getTone(),
                                r.getIsEnabled(),
                                new Target(r.getReviewAmount(), Target.Unit.of(r.getReviewUnit())),
                                r.getVersion())));
        return found;
    }

    private void note(String action, Priority priority, Map<String, ?> detail, Cause cause) {
        audit.record(cause, action, new RecordRef("priority", priority.rank()), 0, detail);
    }
}
