package app.throughline.casework.settings;

import static app.throughline.db.access.Tables.COMPARTMENT;
import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE_GROUP;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.calendar.CalendarChanged;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The types of cases, which groups of alerts each accepts (the fold map). A group of
 * alerts belongs to one type; giving it to another takes it from the first. Types in use are turned off, not deleted.
 */
@Component
public class CaseTypes {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final Happenings happenings;

    /** A type with what uses it. @param groups ids of the alert groups it accepts */
    public record Row(
            long id,
            String key,
            String icon,
            Choice choice,
            Set<Short> groups,
            boolean isActive,
            int cases,
            int version) {}

    /**
     * What can be chosen about a type.
     *
     * @param compartment who must be cleared for it, 0 for nobody in particular; fixed once it exists
     * @param isPrivate whether its cases are always private
     * @param assignee who gets a case that nobody was found for, null for the institution's default team
     * @param calendar the calendar its targets count on, null for the default one
     * @param playbook applied to a new case unless its form says otherwise, null for none
     */
    public record Choice(
            String name,
            String description,
            short compartment,
            boolean isPrivate,
            @Nullable Assignee assignee,
            @Nullable Long calendar,
            @Nullable Long playbook) {
        public Choice {
            name = Text.trim(name);
            description = Text.trim(description);
        }
    }

    CaseTypes(Tx tx, DSLContext db, Audit audit, Happenings happenings) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.happenings = happenings;
    }

    /** All types in their order, retired ones too. */
    public List<Row> list() {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var groups = multiset(select(CASE_TYPE_GROUP.GROUP_ID)
                            .from(CASE_TYPE_GROUP)
                            .where(CASE_TYPE_GROUP.TYPE_ID.eq(CASE_TYPE.ID)))
                    .convertFrom(found -> Set.copyOf(found.getValues(CASE_TYPE_GROUP.GROUP_ID)));
            var cases = db.select(SUPPORT_CASE.TYPE_ID, count())
                    .from(SUPPORT_CASE)
                    .groupBy(SUPPORT_CASE.TYPE_ID)
                    .fetchMap(r -> r.value1(), r -> r.value2());
            return db.select(CASE_TYPE.asterisk(), groups.as("groups"))
                    .from(CASE_TYPE)
                    .orderBy(CASE_TYPE.POSITION, CASE_TYPE.ID)
                    .limit(200)
                    .fetch(r -> new Row(
                            r.get(CASE_TYPE.ID),
                            r.get(CASE_TYPE.KEY),
                            r.get(CASE_TYPE.ICON),
                            choice(r),
                            r.get(groups.as("groups")),
                            r.get(CASE_TYPE.IS_ACTIVE),
                            cases.getOrDefault(r.get(CASE_TYPE.ID), 0),
                            r.get(CASE_TYPE.VERSION)));
        }));
    }

    private static Choice choice(org.jooq.Record r) {
        var person = r.get(CASE_TYPE.DEFAULT_ASSIGNEE_ID);
        var team = r.get(CASE_TYPE.DEFAULT_TEAM_ID);
        return new Choice(
                r.get(CASE_TYPE.NAME),
                r.get(CASE_TYPE.DESCRIPTION),
                r.get(CASE_TYPE.COMPARTMENT_ID),
                r.get(CASE_TYPE.IS_PRIVATE),
                person != null ? new Assignee.Person(person) : team != null ? new Assignee.Team(team) : null,
                r.get(CASE_TYPE.CALENDAR_ID),
                r.get(CASE_TYPE.PLAYBOOK_ID));
    }

    /** The type with this id. */
    public Row get(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> new NotFound("case type"));
    }

    /** The groups of alerts. */
    public List<Ui.Option> groups() {
        return tx.read(() -> db.select(ALERT_GROUP.ID, ALERT_GROUP.NAME)
                .from(ALERT_GROUP)
                .orderBy(ALERT_GROUP.POSITION)
                .fetch(r -> Ui.Option.of(Short.toString(r.value1()), r.value2(), false)));
    }

    /** The compartments; 0 is the ordinary one. */
    public List<Ui.Option> compartments() {
        return tx.read(() -> db.select(COMPARTMENT.ID, COMPARTMENT.NAME)
                .from(COMPARTMENT)
                .orderBy(COMPARTMENT.ID)
                .fetch(r -> Ui.Option.of(Short.toString(r.value1()), r.value2(), false)));
    }

    /** Adds a type at the end. */
    public Setting add(Choice choice, Set<Short> groups, Viewer viewer) {
        var wrong = check(0, choice);
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var last = db.select(max(CASE_TYPE.POSITION)).from(CASE_TYPE).fetchSingle(r -> r.value1());
            long id = db.insertInto(CASE_TYPE)
                    .set(
                            CASE_TYPE.KEY,
                            Keys.of(choice.name(), key -> !db.fetchExists(CASE_TYPE, CASE_TYPE.KEY.eq(key))))
                    .set(CASE_TYPE.NAME, choice.name())
                    .set(CASE_TYPE.ICON, "briefcase")
                    .set(CASE_TYPE.COMPARTMENT_ID, choice.compartment())
                    .set(CASE_TYPE.POSITION, (short) (last + 1))
                    .returningResult(CASE_TYPE.ID)
                    .fetchSingle(r -> r.value1());
            write(id, choice, groups);
            tell(viewer.cause(), "case-type.added", id, Map.of("name", choice.name()));
            return new Setting.Saved(choice.name() + " is added");
        });
    }

    /** Changes a type; the compartment stays as it is. */
    public Setting change(long id, int version, Choice choice, Set<Short> groups, Viewer viewer) {
        var wrong = check(id, choice);
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var before = get(id).choice();
            int changed = db.update(CASE_TYPE)
                    .set(CASE_TYPE.VERSION, version + 1)
                    .where(CASE_TYPE.ID.eq(id))
                    .and(CASE_TYPE.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                return new Setting.Overtaken();
            }
            write(id, choice, groups);
            var detail = Map.of("name_before", before.name(), "name", choice.name(), "private", choice.isPrivate());
            tell(viewer.cause(), "case-type.changed", id, detail);
            if (!Objects.equals(choice.calendar(), before.calendar())) {
                happenings.publish(new CalendarChanged(new RecordRef("case_type", id), viewer.cause()));
            }
            return new Setting.Saved(choice.name() + " is saved");
        });
    }

    private void write(long id, Choice choice, Set<Short> groups) {
        var assignee = choice.assignee();
        db.update(CASE_TYPE)
                .set(CASE_TYPE.NAME, choice.name())
                .set(CASE_TYPE.DESCRIPTION, choice.description())
                .set(CASE_TYPE.IS_PRIVATE, choice.isPrivate())
                .set(CASE_TYPE.DEFAULT_ASSIGNEE_ID, assignee == null ? null : assignee.account())
                .set(CASE_TYPE.DEFAULT_TEAM_ID, assignee == null ? null : assignee.team())
                .set(CASE_TYPE.CALENDAR_ID, choice.calendar())
                .set(CASE_TYPE.PLAYBOOK_ID, choice.playbook())
                .where(CASE_TYPE.ID.eq(id))
                .execute();
        db.deleteFrom(CASE_TYPE_GROUP)
                .where(CASE_TYPE_GROUP.TYPE_ID.eq(id).or(CASE_TYPE_GROUP.GROUP_ID.in(groups)))
                .execute();
        for (var group : groups) {
            db.insertInto(CASE_TYPE_GROUP)
                    .set(CASE_TYPE_GROUP.GROUP_ID, group)
                    .set(CASE_TYPE_GROUP.TYPE_ID, id)
                    .execute();
        }
    }

    private List<FieldError> check(long id, Choice choice) {
        var taken = list().stream()
                .anyMatch(row -> row.id() != id && row.choice().name().equalsIgnoreCase(choice.name()));
        var wrong = new ArrayList<>(Keys.wrong(choice.name(), "type", taken));
        if (Text.tooLong(choice.description(), 1000)) {
            wrong.add(new FieldError("description", "too_long", "Shorten the description to 1,000 characters."));
        }
        return wrong;
    }

    /** Puts a type at a place of the list, 0 for the first. */
    public Setting place(long id, int to, Viewer viewer) {
        return tx.call(() -> {
            var row = get(id);
            var order = Keys.placed(list(), row, to);
            for (int i = 0; i < order.size(); i++) {
                db.update(CASE_TYPE)
                        .set(CASE_TYPE.POSITION, (short) (i + 1))
                        .where(CASE_TYPE.ID.eq(order.get(i).id()))
                        .execute();
            }
            tell(viewer.cause(), "case-type.moved", id, Map.of("to", to));
            return new Setting.Saved(row.choice().name() + " moved");
        });
    }

    /** Turns a type on or off; its cases keep it and stay workable. One type stays on. */
    public Setting turn(long id, boolean on, Viewer viewer) {
        var row = get(id);
        if (!on && list().stream().noneMatch(other -> other.isActive() && other.id() != id)) {
            return Setting.Invalid.of("type", "not_allowed", "One type of case stays on.");
        }
        return tx.call(() -> {
            db.update(CASE_TYPE)
                    .set(CASE_TYPE.IS_ACTIVE, on)
                    .where(CASE_TYPE.ID.eq(id))
                    .execute();
            tell(
                    viewer.cause(),
                    on ? "case-type.restored" : "case-type.retired",
                    id,
                    Map.of("name", row.choice().name()));
            return new Setting.Saved(row.choice().name() + (on ? " is on" : " is off"));
        });
    }

    /** Deletes a type that no case has. */
    public Setting delete(long id, Viewer viewer) {
        var row = get(id);
        if (row.cases() > 0) {
            return new Setting.InUse(Numbers.plural(row.cases(), "case", "cases"));
        }
        return tx.call(() -> {
            db.deleteFrom(CASE_TYPE_GROUP).where(CASE_TYPE_GROUP.TYPE_ID.eq(id)).execute();
            db.deleteFrom(CASE_TYPE).where(CASE_TYPE.ID.eq(id)).execute();
            tell(
                    viewer.cause(),
                    "case-type.deleted",
                    id,
                    Map.of("name", row.choice().name()));
            return new Setting.Saved(row.choice().name() + " is deleted");
        });
    }

    private void tell(Cause cause, String action, long id, Map<String, ?> detail) {
        audit.record(cause, action, new RecordRef("case_type", id), 0, detail);
    }
}
