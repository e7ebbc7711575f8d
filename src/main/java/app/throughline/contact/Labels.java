package app.throughline.contact;

import static app.throughline.db.contact.Tables.CONTACT_LABEL;
import static app.throughline.db.contact.Tables.LABEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.val;

import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.springframework.stereotype.Component;

/** The labels students carry, such as "Watch list". A retired one stays on old records and is no longer offered. */
@Component
public class Labels {
    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;
    private final Changes changes;
    private final InstantSource clock;

    /** A label. @param name 1 to 60 characters */
    public record Label(long id, String name) {}

    Labels(Tx tx, DSLContext db, Contacts contacts, Changes changes, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
        this.changes = changes;
        this.clock = clock;
    }

    /** The labels one may add, by name; at most 500. */
    public List<Label> list() {
        return tx.read(() -> db.select(LABEL.ID, LABEL.NAME)
                .from(LABEL)
                .where(LABEL.RETIRED_AT.isNull())
                .orderBy(LABEL.NAME, LABEL.ID)
                .limit(500)
                .fetch(mapping(Label::new)));
    }

    /** A student's labels by name, as far as the caller may see them; at most 500. */
    public List<Label> ofContact(ContactId contact) {
        return tx.read(() -> db.select(LABEL.ID, LABEL.NAME)
                .from(CONTACT_LABEL)
                .join(LABEL)
                .on(LABEL.ID.eq(CONTACT_LABEL.LABEL_ID))
                .where(CONTACT_LABEL.CONTACT_ID.eq(contact.value()))
                .orderBy(LABEL.NAME, LABEL.ID)
                .limit(500)
                .fetch(mapping(Label::new)));
    }

    /**
     * Creates a label, or finds the one of this name.
     *
     * @return its id
     */
    public long define(String name, Cause cause) {
        var wanted = Text.required(name, 60);
        return tx.call(() -> {
            var created = db.insertInto(LABEL)
                    .set(LABEL.NAME, wanted)
                    .onConflictDoNothing()
                    .returningResult(LABEL.ID)
                    .fetchOptional(r -> r.value1());
            created.ifPresent(
                    id -> changes.defined(cause, "label.created", new RecordRef("label", id), Map.of("name", wanted)));
            return created.orElseGet(() ->
                    db.select(LABEL.ID).from(LABEL).where(LABEL.NAME.eq(wanted)).fetchSingle(r -> r.value1()));
        });
    }

    /**
     * Puts a label on a student.
     *
     * @return whether it was not there before
     * @throws NotFound if there is no such label, or the caller may not see the student
     */
    public boolean add(ContactId contact, long label, Cause cause) {
        return tx.call(() -> {
            contacts.get(contact);
            return !addAll(List.of(contact), label, cause).isEmpty();
        });
    }

    /**
     * Puts a label on students.
     *
     * @return those of them who did not have it; whom the caller may not see is left out
     * @throws NotFound if there is no such label
     */
    public Set<ContactId> addAll(Collection<ContactId> students, long label, Cause cause) {
        return tx.call(() -> {
            var name = name(label);
            var added = db.fetch("""
                    insert into contact.contact_label (contact_id, label_id, added_at)
                    select c.id, {1}, {2}::timestamptz from contact.contact c where c.id = any ({0}) order by c.id
                    on conflict do nothing returning contact_id""", ids(students), val(label), val(clock.instant()));
            return told(added, cause, "contact.label-added", name);
        });
    }

    /**
     * Takes a label off a student.
     *
     * @return whether it was there
     * @throws NotFound if there is no such label, or the caller may not see the student
     */
    public boolean remove(ContactId contact, long label, Cause cause) {
        return tx.call(() -> {
            contacts.get(contact);
            return !removeAll(List.of(contact), label, cause).isEmpty();
        });
    }

    /**
     * Takes a label off students.
     *
     * @return those of them who had it, as far as the caller may see them
     * @throws NotFound if there is no such label
     */
    public Set<ContactId> removeAll(Collection<ContactId> students, long label, Cause cause) {
        return tx.call(() -> {
            var name = name(label);
            var removed = db.fetch(
                    "delete from contact.contact_label where contact_id = any ({0}) and label_id = {1} returning contact_id",
                    ids(students), val(label));
            return told(removed, cause, "contact.label-removed", name);
        });
    }

    private static Field<Long[]> ids(Collection<ContactId> students) {
        return val(students.stream().map(ContactId::value).toArray(Long[]::new));
    }

    private Set<ContactId> told(Result<Record> changed, Cause cause, String action, String label) {
        var students = new LinkedHashSet<ContactId>();
        changed.forEach(row -> students.add(new ContactId(row.get(0, Long.class))));
        students.forEach(one -> told(cause, action, one, label));
        return students;
    }

    private void told(Cause cause, String action, ContactId contact, String label) {
        changes.told(cause, action, contact, Changes.ref(contact), Set.of("labels"), Map.of("label", label));
    }

    private String name(long label) {
        return db.select(LABEL.NAME)
                .from(LABEL)
                .where(LABEL.ID.eq(label))
                .fetchOptional(r -> r.value1())
                .orElseThrow(() -> new NotFound("label"));
    }
}
