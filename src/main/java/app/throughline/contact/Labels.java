package app.throughline.contact;

import static app.throughline.db.contact.Tables.CONTACT_LABEL;
import static app.throughline.db.contact.Tables.LABEL;
import static org.jooq.Records.mapping;

import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
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
            var name = name(label);
            int added = db.insertInto(CONTACT_LABEL)
                    .set(CONTACT_LABEL.CONTACT_ID, contact.value())
                    .set(CONTACT_LABEL.LABEL_ID, label)
                    .set(CONTACT_LABEL.ADDED_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
            if (added == 1) {
                told(cause, "contact.label-added", contact, name);
            }
            return added == 1;
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
            var name = name(label);
            int removed = db.deleteFrom(CONTACT_LABEL)
                    .where(CONTACT_LABEL.CONTACT_ID.eq(contact.value()))
                    .and(CONTACT_LABEL.LABEL_ID.eq(label))
                    .execute();
            if (removed == 1) {
                told(cause, "contact.label-removed", contact, name);
            }
            return removed == 1;
        });
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
