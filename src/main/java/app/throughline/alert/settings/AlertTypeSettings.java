package app.throughline.alert.settings;

import static app.throughline.db.access.Tables.COMPARTMENT;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.alert.Tables.TYPE_RAISER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * The types of alerts as an administrator keeps them. A type that alerts use keeps its kind and who can see it, and is
 * retired, never deleted (G-6). Who is slower is told what the other changed (G-2).
 */
@Component
public class AlertTypeSettings {
    private final Tx tx;
    private final DSLContext db;
    private final AlertVocabularyStore store;
    private final AlertTypes types;
    private final Audit audit;

    /** What became of a form. */
    public sealed interface Saved {
        /** It was saved. */
        record Done(long id) implements Saved {}

        /** Something is wrong; nothing was changed. */
        record Invalid(List<FieldError> errors) implements Saved {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /** Somebody else saved the same fields meanwhile. @param version theirs */
        record Changed(Meanwhile meanwhile, int version) implements Saved {}
    }

    AlertTypeSettings(Tx tx, DSLContext db, AlertVocabularyStore store, AlertTypes types, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.types = types;
        this.audit = audit;
    }

    /** How many open alerts each type has, sensitive ones included. */
    public Map<Long, Integer> openCounts() {
        return AlertVocabularyStore.EVERYTHING.call(() -> tx.read(store::openByType));
    }

    /** The groups of types, by key. */
    public Map<String, String> groups() {
        return tx.read(() -> db.select(ALERT_GROUP.KEY, ALERT_GROUP.NAME)
                .from(ALERT_GROUP)
                .orderBy(ALERT_GROUP.POSITION)
                .fetchMap(ALERT_GROUP.KEY, ALERT_GROUP.NAME));
    }

    /** Who can see: the compartments by id. */
    public Map<Short, String> compartments() {
        return tx.read(() -> db.select(COMPARTMENT.ID, COMPARTMENT.NAME)
                .from(COMPARTMENT)
                .orderBy(COMPARTMENT.ID)
                .fetchMap(COMPARTMENT.ID, COMPARTMENT.NAME));
    }

    /** The permission groups, by key. */
    public Map<String, String> raisers() {
        return tx.read(() -> db.select(PERMISSION_GROUP.KEY, PERMISSION_GROUP.NAME)
                .from(PERMISSION_GROUP)
                .where(PERMISSION_GROUP.KEY.ne("service"))
                .orderBy(PERMISSION_GROUP.ID)
                .fetchMap(PERMISSION_GROUP.KEY, PERMISSION_GROUP.NAME));
    }

    /** Adds a type at the end of the list. */
    public Saved add(Form typed, Cause cause) {
        var form = new AlertTypeForm(typed);
        var errors = errors(form, 0);
        if (!errors.isEmpty()) {
            return new Saved.Invalid(errors);
        }
        var done = tx.call(() -> {
            var values = values(form);
            values.put(ALERT_TYPE.KEY, key(form.text("name")));
            values.put(
                    ALERT_TYPE.POSITION,
                    select(coalesce(max(ALERT_TYPE.POSITION), inline((short) 0)).plus(1))
                            .from(ALERT_TYPE));
            var id = Objects.requireNonNull(db.insertInto(ALERT_TYPE)
                    .set(values)
                    .returningResult(ALERT_TYPE.ID)
                    .fetchSingle()
                    .value1());
            raisers(id, form);
            note("alert_type.added", id, Map.of("name", form.text("name")), cause);
            return new Saved.Done(id);
        });
        types.forget();
        return done;
    }

    /**
     * Saves a type. Fields that only one of two people changed are merged.
     *
     * @param words a field's value as people read it
     * @throws NotFound if there is none with this id
     */
    public Saved save(long id, Form typed, BinaryOperator<String> words, Cause cause) {
        var saved = tx.call(() -> {
            var version = lock(id);
            types.forget();
            var before = types.get(id);
            var merged = Meanwhile.merge(typed, AlertTypeForm.MERGED, AlertTypeForm.of(before), words);
            var form = new AlertTypeForm(merged.form());
            if (form.version() != version && !merged.isEmpty()) {
                return new Saved.Changed(merged, version);
            }
            var errors = errors(form, id);
            if (errors.isEmpty()) {
                errors = fixed(form, before);
            }
            if (!errors.isEmpty()) {
                return new Saved.Invalid(errors);
            }
            var values = values(form);
            values.put(ALERT_TYPE.VERSION, version + 1);
            db.update(ALERT_TYPE).set(values).where(ALERT_TYPE.ID.eq(id)).execute();
            raisers(id, form);
            note("alert_type.changed", id, form.changes(before), cause);
            return new Saved.Done(id);
        });
        types.forget();
        return saved;
    }

    /** Puts a type at a place of the list, 0 for the first. */
    public void place(long id, int to, Cause cause) {
        tx.run(() -> {
            store.move(ALERT_TYPE, ALERT_TYPE.ID, ALERT_TYPE.POSITION, noCondition(), id, to);
            note("alert_type.moved", id, Map.of("to", to), cause);
        });
        types.forget();
    }

    /** The place of a type in the list, 0 for the first. */
    public int place(long id) {
        return tx.read(() -> store.place(ALERT_TYPE, ALERT_TYPE.ID, ALERT_TYPE.POSITION, noCondition(), id))
                .orElseThrow(() -> new NotFound("type"));
    }

    /** Retires a type or brings it back; open alerts of it stay workable (AL-12). */
    public void turn(long id, boolean on, Cause cause) {
        tx.run(() -> {
            lock(id);
            db.update(ALERT_TYPE)
                    .set(ALERT_TYPE.IS_ACTIVE, on)
                    .set(ALERT_TYPE.VERSION, ALERT_TYPE.VERSION.plus(1))
                    .where(ALERT_TYPE.ID.eq(id))
                    .execute();
            note(on ? "alert_type.restored" : "alert_type.retired", id, Map.of(), cause);
        });
        types.forget();
    }

    /**
     * Deletes a type that nothing uses.
     *
     * @return what uses it, empty when it was deleted
     */
    public List<String> delete(long id, Cause cause) {
        var uses = tx.call(() -> {
            lock(id);
            var found = AlertVocabularyStore.EVERYTHING.call(() -> tx.call(() -> store.usesOfType(id)));
            if (found.isEmpty()) {
                db.deleteFrom(ALERT_TYPE).where(ALERT_TYPE.ID.eq(id)).execute();
                note("alert_type.deleted", id, Map.of(), cause);
            }
            return found;
        });
        types.forget();
        return uses;
    }

    private int lock(long id) {
        return db.select(ALERT_TYPE.VERSION)
                .from(ALERT_TYPE)
                .where(ALERT_TYPE.ID.eq(id))
                .forUpdate()
                .fetchOptional(ALERT_TYPE.VERSION)
                .orElseThrow(() -> new NotFound("type"));
    }

    private List<FieldError> errors(AlertTypeForm form, long except) {
        var taken = types.list().stream()
                .filter(type -> type.id() != except)
                .map(AlertType::name)
                .toList();
        return form.errors(List.copyOf(groups().keySet()), taken);
    }

    /** What the alerts of a type were born with cannot change under them. */
    private List<FieldError> fixed(AlertTypeForm form, AlertType before) {
        var errors = new ArrayList<FieldError>();
        var kind = form.kind() != before.kind();
        var sight = !form.text("compartment").equals(Integer.toString(before.compartment()));
        if ((kind || sight)
                && !AlertVocabularyStore.EVERYTHING
                        .call(() -> tx.call(() -> store.usesOfType(before.id())))
                        .isEmpty()) {
            var words = "Alerts of this type exist. Retire it and add another one instead.";
            errors.add(new FieldError(kind ? "kind" : "compartment", "conflict", words));
        }
        return errors;
    }

    private Map<Field<?>, Object> values(AlertTypeForm form) {
        var compartment = form.text("compartment");
        var values = new LinkedHashMap<Field<?>, Object>();
        values.put(ALERT_TYPE.NAME, form.text("name"));
        values.put(ALERT_TYPE.DESCRIPTION, form.text("description"));
        values.put(
                ALERT_TYPE.GROUP_ID,
                select(ALERT_GROUP.ID).from(ALERT_GROUP).where(ALERT_GROUP.KEY.eq(form.text("group"))));
        values.put(ALERT_TYPE.KIND, form.kind().code());
        values.put(ALERT_TYPE.DEFAULT_PRIORITY, form.priority().rank());
        values.put(ALERT_TYPE.IS_COURSE_RELATED, form.form().ticked("course"));
        values.put(ALERT_TYPE.COMPARTMENT_ID, compartment.matches("\\d{1,4}") ? Short.valueOf(compartment) : 0);
        values.put(ALERT_TYPE.IS_STUDENT_VISIBLE, form.form().ticked("visible"));
        values.put(ALERT_TYPE.HAS_CRISIS_BANNER, form.form().ticked("crisis"));
        values.put(ALERT_TYPE.DEFAULT_REVIEWER_ID, form.reviewer('p'));
        values.put(ALERT_TYPE.DEFAULT_REVIEWER_TEAM_ID, form.reviewer('t'));
        values.put(ALERT_TYPE.REVIEWER_ROLE_KEY, form.role());
        values.put(ALERT_TYPE.FOLD_MODE, form.fold().code());
        values.put(ALERT_TYPE.FEEDBACK_TIER, Short.valueOf(form.text("feedback")));
        values.put(ALERT_TYPE.STUDENT_TEXT, form.text("studentText"));
        values.put(ALERT_TYPE.BUDGET, form.budget());
        return values;
    }

    private void raisers(long id, AlertTypeForm form) {
        db.deleteFrom(TYPE_RAISER).where(TYPE_RAISER.TYPE_ID.eq(id)).execute();
        var keys = form.form().values().getOrDefault("raisers", List.of());
        db.insertInto(TYPE_RAISER, TYPE_RAISER.TYPE_ID, TYPE_RAISER.GROUP_ID)
                .select(select(inline(id), PERMISSION_GROUP.ID)
                        .from(PERMISSION_GROUP)
                        .where(PERMISSION_GROUP.KEY.in(keys)))
                .execute();
    }

    private String key(String name) {
        var base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        var key = base.isEmpty() ? "type" : base;
        for (int n = 2; types.find(key).isPresent(); n++) {
            key = base + "_" + n;
        }
        return key;
    }

    private void note(String action, long id, Map<String, ?> detail, Cause cause) {
        audit.record(cause, action, new RecordRef("alert_type", id), 0, detail);
    }
}
