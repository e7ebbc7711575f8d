package app.throughline.contact;

import static app.throughline.db.contact.Tables.PROPERTY;

import app.throughline.access.Staff;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Custom properties: their definitions, at most 300, and the typed values students have. */
@Component
public class Properties {
    /** So many properties may be in use at a time. */
    public static final int MOST = 300;

    private final Tx tx;
    private final PropertyStore store;
    private final Contacts contacts;
    private final Staff staff;
    private final Changes changes;
    private final InstantSource clock;

    Properties(Tx tx, PropertyStore store, Contacts contacts, Staff staff, Changes changes, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.contacts = contacts;
        this.staff = staff;
        this.changes = changes;
        this.clock = clock;
    }

    /** The definitions in use, by label. */
    public List<Property> list() {
        return tx.read(() -> store.list(PROPERTY.RETIRED_AT.isNull())).stream()
                .map(PropertyStore.Defined::property)
                .toList();
    }

    /** The definition with a key, also one that is no longer in use. */
    public Optional<Property> find(String key) {
        return tx.read(() -> store.find(key)).map(PropertyStore.Defined::property);
    }

    /**
     * Defines a property, or changes the one with this key.
     *
     * @return why it cannot be: {@code limit} at 300, {@code conflict} when its type or restriction changes while values
     *     exist; empty when it was done
     */
    public Optional<FieldError> define(Property property, Cause cause) {
        return tx.call(() -> {
            int count = store.lockAndCount();
            var there = store.find(property.key());
            if (there.isEmpty() && count >= MOST) {
                return Optional.of(
                        new FieldError("key", "limit", "There are " + MOST + " properties. Retire one first."));
            }
            if (there.isPresent() && moves(there.get().property(), property) && store.hasValues(property.key())) {
                return Optional.of(new FieldError(
                        "type", "conflict", "Students have values of this property. Define a new one instead."));
            }
            store.save(property);
            long id = store.find(property.key()).orElseThrow().id();
            changes.defined(cause, "property.defined", new RecordRef("property", id), Map.of("key", property.key()));
            return Optional.<FieldError>empty();
        });
    }

    /** A student's values by definition, as far as the caller may see them; those without a value are absent. */
    public Map<Property, String> ofContact(ContactId contact) {
        return tx.read(() -> {
            var values = store.values(contact);
            var found = new LinkedHashMap<Property, String>();
            for (var defined : store.list(PROPERTY.KEY.in(values.keySet()))) {
                var value = values.get(defined.property().key());
                if (value != null) {
                    found.put(defined.property(), value);
                }
            }
            return found;
        });
    }

    /**
     * Sets a student's value, or clears it.
     *
     * @param value null or blank to clear
     * @return what is wrong with it; empty when it is set now, also when it was the same before
     * @throws NotFound if there is no such property, or the caller may not see the student
     */
    public Optional<FieldError> set(ContactId contact, String key, @Nullable String value, Cause cause) {
        return tx.call(() -> {
            contacts.get(contact);
            var defined = store.find(key).orElseThrow(() -> new NotFound("property"));
            if (value == null || value.isBlank()) {
                change(contact, defined, null, cause);
                return Optional.<FieldError>empty();
            }
            var property = defined.property();
            var normal = property.type().normal(value, property.options()).filter(text -> known(property, text));
            normal.ifPresent(text -> change(contact, defined, text, cause));
            return normal.isPresent() ? Optional.<FieldError>empty() : Optional.of(wrong(property));
        });
    }

    private void change(ContactId contact, PropertyStore.Defined defined, @Nullable String value, Cause cause) {
        var before = store.lockValue(contact, defined.property());
        if (before.equals(Optional.ofNullable(value))) {
            return;
        }
        if (!store.set(contact, defined.property(), value)) {
            throw new NotFound("property");
        }
        if (defined.property().keepsHistory()) {
            store.remember(contact, defined, before.orElse(null), value, clock.instant());
        }
        var key = defined.property().key();
        changes.told(
                cause,
                "contact.property-set",
                contact,
                Changes.ref(contact),
                Set.of("custom." + key),
                Map.of("key", key));
    }

    private boolean known(Property property, String text) {
        if (property.type() != PropertyType.PERSON) {
            return true;
        }
        long account = Long.parseLong(text);
        return staff.byId(List.of(account)).containsKey(account);
    }

    private static boolean moves(Property old, Property wanted) {
        return old.type() != wanted.type() || old.isRestricted() != wanted.isRestricted();
    }

    private static FieldError wrong(Property property) {
        var code = property.type().isChosen() ? "unknown_value" : "invalid_format";
        return new FieldError("custom." + property.key(), code, property.type().wanted());
    }
}
