package app.throughline.alert.raise;

import static app.throughline.db.alert.Tables.ALERT_TEMPLATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.audit.Audit;
import app.throughline.calendar.Priority;
import app.throughline.db.alert.tables.records.AlertTemplateRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Templates of alerts: what a new alert begins with. A template fills but never locks, and what its user may not use is
 * left out with a note (TN-1).
 */
@Component
public class AlertTemplates {
    private static final int MOST = 200;

    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final Audit audit;
    private final When.Format when;

    /**
     * A template.
     *
     * @param id 0 for a new one
     * @param purpose when to use it, may be empty
     * @param title "" for none, as are the words
     * @param priority null for the type's default
     * @param dueDays by how many days after raising it is to be reviewed, null for the time its priority allows
     * @param owner who keeps it, null for the institution
     * @param version for the forms
     */
    public record Template(
            long id,
            String name,
            String purpose,
            String typeKey,
            String title,
            String words,
            @Nullable Priority priority,
            @Nullable Integer dueDays,
            @Nullable Long owner,
            boolean isShared,
            boolean isActive,
            int version) {}

    /** A form filled in from a template. @param notes what was filled in, and what was left out and why */
    public record Filled(Form form, List<String> notes) {
        public Filled {
            notes = List.copyOf(notes);
        }
    }

    AlertTemplates(Tx tx, DSLContext db, AlertTypes types, Audit audit, When.Format when) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.audit = audit;
        this.when = when;
    }

    /** Those a person may use, in their order; at most 200. */
    public List<Template> usable(Viewer viewer) {
        return tx.read(() -> list(seen(viewer).and(ALERT_TEMPLATE.IS_ACTIVE)));
    }

    /** Those a person sees in the settings, retired ones too; at most 200. */
    public List<Template> all(Viewer viewer) {
        return tx.read(() -> list(seen(viewer)));
    }

    /**
     * One of those.
     *
     * @throws NotFound if there is none, or it is somebody else's own
     */
    public Template get(long id, Viewer viewer) {
        return tx.read(() -> list(seen(viewer).and(ALERT_TEMPLATE.ID.eq(id)))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("template"));
    }

    /** Whether another template has this name. */
    public boolean isTaken(String name, long except) {
        return tx.read(() -> db.fetchExists(
                ALERT_TEMPLATE, ALERT_TEMPLATE.NAME.equalIgnoreCase(name), ALERT_TEMPLATE.ID.ne(except)));
    }

    /**
     * Stores a new template, or a changed one.
     *
     * @return its id; empty when somebody saved it meanwhile
     * @throws NotFound if the person does not see it
     */
    public Optional<Long> save(Template template, Viewer viewer) {
        return tx.call(() -> {
            var row = template.id() == 0 ? fresh(viewer) : lock(template.id(), viewer);
            if (template.id() != 0 && row.getVersion() != template.version()) {
                return Optional.<Long>empty();
            }
            fill(row, template);
            row.setVersion(template.version() + 1);
            row.store();
            note(template.id() == 0 ? "alert_template.added" : "alert_template.changed", row, viewer);
            return Optional.of(row.getId());
        });
    }

    /** Retires a template or brings it back. */
    public void turn(long id, boolean on, Viewer viewer) {
        tx.run(() -> {
            var row = lock(id, viewer);
            row.setIsActive(on);
            row.store();
            note(on ? "alert_template.restored" : "alert_template.retired", row, viewer);
        });
    }

    /** Puts a template at a place among those the person sees, 0 for the first. */
    public void place(long id, int to, Viewer viewer) {
        tx.run(() -> {
            var moved = lock(id, viewer);
            var order = new ArrayList<>(
                    list(seen(viewer)).stream().map(Template::id).toList());
            order.remove(Long.valueOf(id));
            order.add(Math.clamp(to, 0, order.size()), id);
            for (int i = 0; i < order.size(); i++) {
                db.update(ALERT_TEMPLATE)
                        .set(ALERT_TEMPLATE.POSITION, (short) (i + 1))
                        .where(ALERT_TEMPLATE.ID.eq(order.get(i)))
                        .execute();
            }
            note("alert_template.moved", moved, viewer);
        });
    }

    /** Deletes a template: what it filled in stays as it is. */
    public void delete(long id, Viewer viewer) {
        tx.run(() -> {
            var row = lock(id, viewer);
            row.delete();
            note("alert_template.deleted", row, viewer);
        });
    }

    /**
     * Fills in a form for raising; what was typed stays.
     *
     * @param id a template the person may use; anything else fills in nothing
     */
    public Filled fill(Form form, String id, Viewer viewer) {
        var template = usable(viewer).stream()
                .filter(each -> Long.toString(each.id()).equals(id))
                .findFirst();
        return template.isEmpty() ? new Filled(form, List.of()) : fill(form, template.get(), viewer);
    }

    private Filled fill(Form form, Template template, Viewer viewer) {
        var notes = new ArrayList<String>();
        notes.add("Filled in from “" + template.name() + "”. Change whatever does not fit.");
        var values = new HashMap<>(form.values());
        var type = types.find(template.typeKey()).orElse(null);
        if (type != null && type.mayBeRaisedBy(viewer)) {
            put(values, "type", type.key());
        } else {
            notes.add("Its type" + (type == null || type.isSensitive() ? "" : ", “" + type.name() + "”,")
                    + " is not one you can raise now, so the type was left open.");
        }
        put(values, "title", template.title());
        put(values, "description", template.words());
        put(
                values,
                "priority",
                template.priority() == null
                        ? ""
                        : Short.toString(template.priority().rank()));
        if (template.dueDays() != null && viewer.mayChange(Area.ALERTS)) {
            put(values, "due", when.today().plusDays(template.dueDays()).toString());
        } else if (template.dueDays() != null) {
            notes.add("Its review day was left out: reviewers set it.");
        }
        return new Filled(new Form(values, form.errors()), notes);
    }

    private static void put(Map<String, List<String>> values, String field, String value) {
        var typed = values.getOrDefault(field, List.of());
        if (!value.isEmpty() && typed.stream().allMatch(String::isBlank)) {
            values.put(field, List.of(value));
        }
    }

    private static Condition seen(Viewer viewer) {
        return ALERT_TEMPLATE.IS_SHARED.isTrue().or(ALERT_TEMPLATE.OWNER_ID.eq(viewer.accountId()));
    }

    private List<Template> list(Condition which) {
        return db.selectFrom(ALERT_TEMPLATE)
                .where(which)
                .orderBy(ALERT_TEMPLATE.POSITION, ALERT_TEMPLATE.NAME, ALERT_TEMPLATE.ID)
                .limit(MOST)
                .fetch(this::template);
    }

    private Template template(AlertTemplateRecord r) {
        var priority = r.getPriority();
        var days = r.getDueDays();
        return new Template(
                r.getId(),
                r.getName(),
                r.getPurpose(),
                types.get(r.getTypeId()).key(),
                r.getTitle(),
                r.getDescription(),
                priority == null ? null : Priority.of(priority),
                days == null ? null : days.intValue(),
                r.getOwnerId(),
                r.getIsShared(),
                r.getIsActive(),
                r.getVersion());
    }

    private AlertTemplateRecord fresh(Viewer viewer) {
        var row = db.newRecord(ALERT_TEMPLATE);
        row.setOwnerId(viewer.accountId());
        row.setIsActive(true);
        var next = db.select(coalesce(max(ALERT_TEMPLATE.POSITION), inline((short) 0)))
                .from(ALERT_TEMPLATE)
                .fetchSingle(r -> r.value1());
        row.setPosition((short) (next + 1));
        return row;
    }

    private AlertTemplateRecord lock(long id, Viewer viewer) {
        return db.selectFrom(ALERT_TEMPLATE)
                .where(ALERT_TEMPLATE.ID.eq(id))
                .and(seen(viewer))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("template"));
    }

    private void fill(AlertTemplateRecord row, Template template) {
        row.setName(template.name());
        row.setPurpose(template.purpose());
        row.setTypeId(types.find(template.typeKey())
                .orElseThrow(() -> new NotFound("type"))
                .id());
        row.setTitle(template.title());
        row.setDescription(template.words());
        row.setPriority(template.priority() == null ? null : template.priority().rank());
        row.setDueDays(template.dueDays() == null ? null : template.dueDays().shortValue());
        row.setIsShared(template.isShared() || row.getOwnerId() == null);
    }

    private void note(String action, AlertTemplateRecord row, Viewer viewer) {
        audit.record(
                viewer.cause(), action, new RecordRef("alert_template", row.getId()), 0, Map.of("name", row.getName()));
    }
}
