package app.throughline.casework.settings;

import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record9;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The statuses of cases inside their four fixed groups. A group keeps at least one; a status in use is turned off, not
 * deleted, and its open cases go to another one of the same group.
 */
@Component
public class Statuses {
    static final List<String> TONES = List.of("grey", "blue", "violet", "plum", "green", "amber", "orange", "red");

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final StatusReplacements replacement;

    /** A status with what uses it. @param cases how many cases have it, @param open of them open */
    public record Row(
            long id,
            String name,
            StatusGroup group,
            boolean pauses,
            String tone,
            boolean isDefault,
            boolean isActive,
            int cases,
            int version) {}

    /** What can be chosen about a status. @param group null leaves it, and is required for a new one */
    public record Choice(String name, @Nullable StatusGroup group, String tone, boolean pauses) {
        public Choice {
            name = Text.trim(name);
        }
    }

    Statuses(Tx tx, DSLContext db, Audit audit, StatusReplacements replacement) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.replacement = replacement;
    }

    /** All statuses by group and place, retired ones too. */
    public List<Row> list() {
        // all cases are counted and moved, also those an administrator may not see
        return Caller.SERVICE.call(() -> tx.read(() -> db.select(
                        CASE_STATUS.ID,
                        CASE_STATUS.NAME,
                        CASE_STATUS.GROUP_CODE,
                        CASE_STATUS.PAUSES_CLOCK,
                        CASE_STATUS.TONE,
                        CASE_STATUS.IS_DEFAULT,
                        CASE_STATUS.IS_ACTIVE,
                        count(SUPPORT_CASE.ID),
                        CASE_STATUS.VERSION)
                .from(CASE_STATUS)
                .leftJoin(SUPPORT_CASE)
                .on(SUPPORT_CASE.STATUS_ID.eq(CASE_STATUS.ID))
                .groupBy(CASE_STATUS.ID)
                .orderBy(CASE_STATUS.GROUP_CODE, CASE_STATUS.POSITION, CASE_STATUS.ID)
                .limit(200)
                .fetch(Statuses::row)));
    }

    private static Row row(Record9<Long, String, Short, Boolean, String, Boolean, Boolean, Integer, Integer> r) {
        return new Row(
                r.value1(),
                r.value2(),
                StatusGroup.values()[r.value3() - 1],
                r.value4(),
                r.value5(),
                r.value6(),
                r.value7(),
                r.value8(),
                r.value9());
    }

    /** The status with this id. */
    public Row get(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> new NotFound("case status"));
    }

    /** Adds a status at the end of its group. */
    public Setting add(Choice choice, Viewer viewer) {
        var group = choice.group();
        var wrong = new ArrayList<>(check(0, choice));
        if (group == null) {
            wrong.add(FieldError.required("group", "Choose where cases stand with it."));
        }
        if (!wrong.isEmpty() || group == null) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var last = db.select(max(CASE_STATUS.POSITION)).from(CASE_STATUS).fetchSingle(r -> r.value1());
            long id = db.insertInto(CASE_STATUS)
                    .set(CASE_STATUS.KEY, Keys.of(choice.name(), this::isFree))
                    .set(CASE_STATUS.NAME, choice.name())
                    .set(CASE_STATUS.GROUP_CODE, group.code())
                    .set(CASE_STATUS.PAUSES_CLOCK, choice.pauses() && group.isOpen())
                    .set(CASE_STATUS.TONE, choice.tone())
                    .set(CASE_STATUS.POSITION, (short) (last + 1))
                    .returningResult(CASE_STATUS.ID)
                    .fetchSingle(r -> r.value1());
            tell(viewer.cause(), "case-status.added", id, Map.of("name", choice.name(), "group", group.name()));
            return new Setting.Saved(choice.name() + " is added");
        });
    }

    /** Renames a status, and changes its tone and whether it pauses the clock. Its group stays. */
    public Setting change(long id, int version, Choice choice, Viewer viewer) {
        var wrong = check(id, choice);
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var row = get(id);
            var pauses = choice.pauses() && row.group().isOpen();
            int changed = db.update(CASE_STATUS)
                    .set(CASE_STATUS.NAME, choice.name())
                    .set(CASE_STATUS.TONE, choice.tone())
                    .set(CASE_STATUS.PAUSES_CLOCK, pauses)
                    .set(CASE_STATUS.VERSION, version + 1)
                    .where(CASE_STATUS.ID.eq(id))
                    .and(CASE_STATUS.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                return new Setting.Overtaken();
            }
            var detail = Map.of("name_before", row.name(), "name", choice.name(), "pauses", choice.pauses());
            tell(viewer.cause(), "case-status.changed", id, detail);
            return new Setting.Saved(choice.name() + " is saved");
        });
    }

    private List<FieldError> check(long id, Choice choice) {
        var taken = list().stream().anyMatch(row -> row.id() != id && row.name().equalsIgnoreCase(choice.name()));
        var wrong = new ArrayList<>(Keys.wrong(choice.name(), "status", taken));
        if (!TONES.contains(choice.tone())) {
            wrong.add(new FieldError("tone", "unknown_value", "Choose a color."));
        }
        return wrong;
    }

    private boolean isFree(String key) {
        return !db.fetchExists(CASE_STATUS, CASE_STATUS.KEY.eq(key));
    }

    /** Puts a status at a place inside its group, 0 for the first. */
    public Setting place(long id, int to, Viewer viewer) {
        return tx.call(() -> {
            var all = list();
            var row = get(id);
            var group = all.stream().filter(one -> one.group() == row.group()).toList();
            var order = new ArrayList<>(
                    all.stream().filter(one -> one.group() != row.group()).toList());
            order.addAll(Keys.placed(group, row, to));
            order.sort(Comparator.comparing(Row::group));
            for (int i = 0; i < order.size(); i++) {
                db.update(CASE_STATUS)
                        .set(CASE_STATUS.POSITION, (short) (i + 1))
                        .where(CASE_STATUS.ID.eq(order.get(i).id()))
                        .execute();
            }
            tell(viewer.cause(), "case-status.moved", id, Map.of("to", to));
            return new Setting.Saved(row.name() + " moved");
        });
    }

    /** Lets new cases begin with this status; it must be active and in To do or In progress. */
    public Setting begin(long id, Viewer viewer) {
        return tx.call(() -> {
            var row = get(id);
            if (!row.isActive() || !row.group().isOpen()) {
                return Setting.Invalid.of("status", "not_allowed", "New cases begin with an open status that is on.");
            }
            makeDefault(id);
            tell(viewer.cause(), "case-status.default", id, Map.of("name", row.name()));
            return new Setting.Saved("New cases begin with " + row.name());
        });
    }

    private void makeDefault(long id) {
        db.update(CASE_STATUS)
                .set(CASE_STATUS.IS_DEFAULT, false)
                .where(CASE_STATUS.IS_DEFAULT)
                .execute();
        db.update(CASE_STATUS)
                .set(CASE_STATUS.IS_DEFAULT, true)
                .where(CASE_STATUS.ID.eq(id))
                .execute();
    }

    /** Turns a retired status on again. */
    public Setting restore(long id, Viewer viewer) {
        return tx.call(() -> {
            var row = get(id);
            db.update(CASE_STATUS)
                    .set(CASE_STATUS.IS_ACTIVE, true)
                    .where(CASE_STATUS.ID.eq(id))
                    .execute();
            tell(viewer.cause(), "case-status.restored", id, Map.of("name", row.name()));
            return new Setting.Saved(row.name() + " is on again");
        });
    }

    /**
     * Turns a status off. Its open cases go to the replacement, each with an entry in its history; closed ones keep it.
     *
     * @param other an active status of the same group; null when no open case has it and it is not the default
     */
    public Setting retire(long id, @Nullable Long other, Viewer viewer) {
        var row = get(id);
        var rest = list().stream()
                .filter(one -> one.group() == row.group() && one.isActive() && one.id() != id)
                .toList();
        if (rest.isEmpty()) {
            return Setting.Invalid.of(
                    "replacement",
                    "not_allowed",
                    "The group " + row.group().label() + " keeps at least one status. Add another first.");
        }
        var next =
                rest.stream().filter(one -> other != null && one.id() == other).findFirst();
        var needed = row.group().isOpen() && row.cases() > 0 || row.isDefault();
        if (needed && next.isEmpty()) {
            return Setting.Invalid.of("replacement", "required", "Choose the status that takes its place.");
        }
        return tx.call(() -> retired(row, next, viewer));
    }

    private Setting retired(Row row, Optional<Row> next, Viewer viewer) {
        db.update(CASE_STATUS)
                .set(CASE_STATUS.IS_ACTIVE, false)
                .where(CASE_STATUS.ID.eq(row.id()))
                .execute();
        if (row.isDefault()) {
            next.ifPresent(other -> makeDefault(other.id()));
        }
        var cause = tell(viewer.cause(), "case-status.retired", row.id(), Map.of("name", row.name()));
        int moved = row.group().isOpen()
                ? next.map(other -> replacement.apply(row, other, cause)).orElse(0)
                : 0;
        return new Setting.Saved(
                row.name() + " is off" + (moved == 0 ? "" : ", " + Numbers.plural(moved, "case", "cases") + " moved"));
    }

    /** Deletes a status that no case ever had. */
    public Setting delete(long id, Viewer viewer) {
        var row = get(id);
        if (row.isDefault()) {
            return new Setting.InUse("new cases, which begin with it");
        }
        if (row.cases() > 0) {
            return new Setting.InUse(Numbers.plural(row.cases(), "case", "cases"));
        }
        if (list().stream().noneMatch(one -> one.group() == row.group() && one.isActive() && one.id() != id)) {
            return Setting.Invalid.of("status", "not_allowed", "A group keeps at least one status.");
        }
        return tx.call(() -> {
            db.deleteFrom(CASE_STATUS).where(CASE_STATUS.ID.eq(id)).execute();
            tell(viewer.cause(), "case-status.deleted", id, Map.of("name", row.name()));
            return new Setting.Saved(row.name() + " is deleted");
        });
    }

    private Cause tell(Cause cause, String action, long id, Map<String, ?> detail) {
        return cause.then(cause.actor(), audit.record(cause, action, new RecordRef("case_status", id), 0, detail));
    }
}
