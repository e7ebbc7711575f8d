package app.throughline.contact.settings;

import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.RoleUse;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The roles of students' networks as an administrator keeps them (product section 4). One that was retired is offered no
 * more and stays on the links that have it. A role becomes exclusive only when no student has two primaries of it.
 */
@Component
public class NetworkRoles {
    /** The lists of students and their filters know this one by its key. */
    private static final String ADVISOR = "academic_advisor";

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final List<RoleUse> uses;
    private final InstantSource clock;

    /** A role. @param students how many have somebody in it, past links counted too */
    public record Row(NetworkLink.Role role, boolean isActive, int students, int version) {}

    NetworkRoles(Tx tx, DSLContext db, Audit audit, List<RoleUse> uses, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.uses = uses;
        this.clock = clock;
    }

    /** All roles in their order, retired ones too; at most 200. */
    public List<Row> list() {
        // links of all students are counted, also of those an administrator may not see
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var students = db.select(NETWORK_LINK.ROLE_ID, countDistinct(NETWORK_LINK.CONTACT_ID))
                    .from(NETWORK_LINK)
                    .groupBy(NETWORK_LINK.ROLE_ID)
                    .fetchMap(r -> r.value1(), r -> r.value2());
            return db.selectFrom(NETWORK_ROLE)
                    .orderBy(NETWORK_ROLE.POSITION, NETWORK_ROLE.ID)
                    .limit(200)
                    .fetch(r -> new Row(
                            new NetworkLink.Role(r.getId(), r.getKey(), r.getName(), r.getIsExclusive()),
                            r.getRetiredAt() == null,
                            students.getOrDefault(r.getId(), 0),
                            r.getVersion()));
        }));
    }

    /** The role with this id. @throws NotFound if there is none */
    public Row get(long id) {
        return list().stream()
                .filter(row -> row.role().id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("network role"));
    }

    /** Adds a role at the end. */
    public Setting add(String name, boolean exclusive, Viewer viewer) {
        var words = Text.trim(name);
        var wrong = wrong(0, words);
        if (wrong.isPresent()) {
            return new Setting.Invalid(List.of(wrong.get()));
        }
        return tx.call(() -> {
            long id = db.insertInto(NETWORK_ROLE)
                    .set(NETWORK_ROLE.KEY, key(words))
                    .set(NETWORK_ROLE.NAME, words)
                    .set(NETWORK_ROLE.IS_EXCLUSIVE, exclusive)
                    .set(
                            NETWORK_ROLE.POSITION,
                            select(max(NETWORK_ROLE.POSITION).plus(1)).from(NETWORK_ROLE))
                    .returningResult(NETWORK_ROLE.ID)
                    .fetchSingle(r -> r.value1());
            note("network-role.added", id, Map.of("name", words, "exclusive", exclusive), viewer);
            return new Setting.Saved(words + " is added");
        });
    }

    /** Renames a role, and says whether one link of it at a time is primary. @param version that was read */
    public Setting change(long id, int version, String name, boolean exclusive, Viewer viewer) {
        var words = Text.trim(name);
        var wrong = wrong(id, words).or(() -> exclusive ? shared(id) : Optional.empty());
        if (wrong.isPresent()) {
            return new Setting.Invalid(List.of(wrong.get()));
        }
        return tx.call(() -> {
            var before = get(id).role().name();
            int changed = db.update(NETWORK_ROLE)
                    .set(NETWORK_ROLE.NAME, words)
                    .set(NETWORK_ROLE.IS_EXCLUSIVE, exclusive)
                    .set(NETWORK_ROLE.VERSION, version + 1)
                    .where(NETWORK_ROLE.ID.eq(id))
                    .and(NETWORK_ROLE.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                return new Setting.Overtaken();
            }
            note(
                    "network-role.changed",
                    id,
                    Map.of("name", words, "name_before", before, "exclusive", exclusive),
                    viewer);
            return new Setting.Saved(words + " is saved");
        });
    }

    private Optional<FieldError> wrong(long id, String name) {
        if (name.isEmpty()) {
            return Optional.of(FieldError.required("name", "Name the role."));
        }
        if (Text.tooLong(name, 120)) {
            return Optional.of(new FieldError("name", "too_long", "Use at most 120 characters."));
        }
        return list().stream()
                        .anyMatch(row ->
                                row.role().id() != id && row.role().name().equalsIgnoreCase(name))
                ? Optional.of(new FieldError("name", "conflict", "Another role has this name."))
                : Optional.empty();
    }

    /** Why a role cannot become exclusive: students who have two primaries of it. */
    private Optional<FieldError> shared(long id) {
        int students = Caller.SERVICE.call(() -> tx.read(() -> db.fetchCount(select(NETWORK_LINK.CONTACT_ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.ROLE_ID.eq(id))
                .and(NETWORK_LINK.IS_PRIMARY)
                .and(NETWORK_LINK.ENDS_ON.isNull())
                .groupBy(NETWORK_LINK.CONTACT_ID)
                .having(count().gt(inline(1))))));
        return students == 0
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "exclusive",
                        "conflict",
                        Numbers.plural(students, "student has", "students have")
                                + " two primaries of this role. End one of each first."));
    }

    /** Puts a role at a place of the list, 0 for the first. */
    public void place(long id, int to, Viewer viewer) {
        tx.run(() -> {
            var order =
                    new ArrayList<>(list().stream().map(row -> row.role().id()).toList());
            if (!order.remove(Long.valueOf(id))) {
                throw new NotFound("network role");
            }
            order.add(Math.clamp(to, 0, order.size()), id);
            for (int i = 0; i < order.size(); i++) {
                db.update(NETWORK_ROLE)
                        .set(NETWORK_ROLE.POSITION, (short) (i + 1))
                        .where(NETWORK_ROLE.ID.eq(order.get(i)))
                        .execute();
            }
            note("network-role.moved", id, Map.of("to", to), viewer);
        });
    }

    /** Retires a role or brings it back. */
    public Setting turn(long id, boolean on, Viewer viewer) {
        var name = get(id).role().name();
        return tx.call(() -> {
            db.update(NETWORK_ROLE)
                    .set(NETWORK_ROLE.RETIRED_AT, on ? null : clock.instant())
                    .set(NETWORK_ROLE.VERSION, NETWORK_ROLE.VERSION.plus(1))
                    .where(NETWORK_ROLE.ID.eq(id))
                    .execute();
            note(on ? "network-role.restored" : "network-role.retired", id, Map.of("name", name), viewer);
            return new Setting.Saved(on ? name + " is in use again" : name + " is retired. Its links stay");
        });
    }

    /** Deletes a role that nothing uses. */
    public Setting delete(long id, Viewer viewer) {
        var row = get(id);
        var places = new ArrayList<String>();
        if (row.role().key().equals(ADVISOR)) {
            places.add("the list of students");
        }
        if (row.students() > 0) {
            places.add(Numbers.plural(row.students(), "student", "students"));
        }
        uses.forEach(use -> places.addAll(use.places(row.role())));
        if (!places.isEmpty()) {
            return new Setting.InUse(String.join(", ", places));
        }
        return tx.call(() -> {
            db.deleteFrom(NETWORK_ROLE).where(NETWORK_ROLE.ID.eq(id)).execute();
            note("network-role.deleted", id, Map.of("name", row.role().name()), viewer);
            return new Setting.Saved(row.role().name() + " is deleted");
        });
    }

    private String key(String name) {
        var base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        var key = base.isEmpty() ? "role" : base;
        for (int n = 2; db.fetchExists(NETWORK_ROLE, NETWORK_ROLE.KEY.eq(key)); n++) {
            key = base + "_" + n;
        }
        return key;
    }

    private void note(String action, long id, Map<String, ?> detail, Viewer viewer) {
        audit.record(viewer.cause(), action, new RecordRef("network_role", id), 0, detail);
    }
}
