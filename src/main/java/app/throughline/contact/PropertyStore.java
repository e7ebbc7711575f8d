package app.throughline.contact;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.CONTACT_SENSITIVE;
import static app.throughline.db.contact.Tables.PROPERTY;
import static app.throughline.db.contact.Tables.PROPERTY_HISTORY;
import static app.throughline.db.contact.Tables.SENSITIVE_HISTORY;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of custom properties. Values of restricted ones stand in the side table that few may read. */
@Component
class PropertyStore {
    private final DSLContext db;

    /** A definition with its id. */
    record Defined(long id, Property property) {}

    PropertyStore(DSLContext db) {
        this.db = db;
    }

    List<Defined> list(Condition which) {
        return db.selectFrom(PROPERTY)
                .where(which)
                .orderBy(PROPERTY.LABEL, PROPERTY.ID)
                .limit(1_000)
                .fetch(row -> new Defined(
                        row.getId(),
                        new Property(
                                row.getKey(),
                                row.getLabel(),
                                PropertyType.valueOf(row.getType().toUpperCase(Locale.ROOT)),
                                List.of(row.getOptions()),
                                row.getIsEquityDimension(),
                                row.getIsRestricted(),
                                row.getKeepsHistory())));
    }

    Optional<Defined> find(String key) {
        return list(PROPERTY.KEY.eq(key)).stream().findFirst();
    }

    /** Lets one transaction at a time define properties, so that their number stays below the limit. */
    int lockAndCount() {
        db.fetch("select pg_advisory_xact_lock(hashtext('contact.property'))");
        return db.fetchCount(PROPERTY, PROPERTY.RETIRED_AT.isNull());
    }

    void save(Property property) {
        db.insertInto(PROPERTY)
                .set(PROPERTY.KEY, property.key())
                .set(PROPERTY.LABEL, property.label())
                .set(PROPERTY.TYPE, property.type().name().toLowerCase(Locale.ROOT))
                .set(PROPERTY.OPTIONS, property.options().toArray(String[]::new))
                .set(PROPERTY.IS_EQUITY_DIMENSION, property.isEquityDimension())
                .set(PROPERTY.IS_RESTRICTED, property.isRestricted())
                .set(PROPERTY.KEEPS_HISTORY, property.keepsHistory())
                .onConflict(PROPERTY.KEY)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** Whether any student, seen or not, has a value. Asked as the caller, so it errs for those who see few. */
    boolean hasValues(String key) {
        return db.fetchExists(CONTACT, has(CONTACT.PROPERTIES, key))
                || db.fetchExists(CONTACT_SENSITIVE, has(CONTACT_SENSITIVE.PROPERTIES, key));
    }

    /** Values by key, of both tables as far as the caller may read them. */
    Map<String, String> values(ContactId contact) {
        var all = new LinkedHashMap<String, String>();
        var open = DSL.table("jsonb_each_text({0})", CONTACT.PROPERTIES).as("p", "key", "value");
        db.select(DSL.field("p.key", String.class), DSL.field("p.value", String.class))
                .from(CONTACT)
                .crossJoin(DSL.lateral(open))
                .where(CONTACT.ID.eq(contact.value()))
                .forEach(r -> all.put(r.value1(), r.value2()));
        var restricted =
                DSL.table("jsonb_each_text({0})", CONTACT_SENSITIVE.PROPERTIES).as("p", "key", "value");
        db.select(DSL.field("p.key", String.class), DSL.field("p.value", String.class))
                .from(CONTACT_SENSITIVE)
                .crossJoin(DSL.lateral(restricted))
                .where(CONTACT_SENSITIVE.CONTACT_ID.eq(contact.value()))
                .forEach(r -> all.put(r.value1(), r.value2()));
        return all;
    }

    /** The value there; the row is locked until the transaction ends. */
    Optional<String> lockValue(ContactId contact, Property property) {
        if (!property.isRestricted()) {
            return db.select(text(CONTACT.PROPERTIES, property.key()))
                    .from(CONTACT)
                    .where(CONTACT.ID.eq(contact.value()))
                    .forNoKeyUpdate()
                    .fetchOptional(r -> r.value1());
        }
        db.insertInto(CONTACT_SENSITIVE)
                .set(CONTACT_SENSITIVE.CONTACT_ID, contact.value())
                .onConflictDoNothing()
                .execute();
        return db.select(text(CONTACT_SENSITIVE.PROPERTIES, property.key()))
                .from(CONTACT_SENSITIVE)
                .where(CONTACT_SENSITIVE.CONTACT_ID.eq(contact.value()))
                .forNoKeyUpdate()
                .fetchOptional(r -> r.value1());
    }

    /** Whether there was a row the caller may change. */
    boolean set(ContactId contact, Property property, @Nullable String value) {
        if (property.isRestricted()) {
            return db.update(CONTACT_SENSITIVE)
                            .set(
                                    CONTACT_SENSITIVE.PROPERTIES,
                                    changed(CONTACT_SENSITIVE.PROPERTIES, property.key(), value))
                            .where(CONTACT_SENSITIVE.CONTACT_ID.eq(contact.value()))
                            .execute()
                    == 1;
        }
        return db.update(CONTACT)
                        .set(CONTACT.PROPERTIES, changed(CONTACT.PROPERTIES, property.key(), value))
                        .set(CONTACT.VERSION, CONTACT.VERSION.plus(1))
                        .where(CONTACT.ID.eq(contact.value()))
                        .execute()
                == 1;
    }

    void remember(ContactId contact, Defined property, @Nullable String before, @Nullable String after, Instant at) {
        if (property.property().isRestricted()) {
            db.insertInto(SENSITIVE_HISTORY)
                    .set(SENSITIVE_HISTORY.CONTACT_ID, contact.value())
                    .set(SENSITIVE_HISTORY.PROPERTY_ID, property.id())
                    .set(SENSITIVE_HISTORY.OLD_VALUE, before)
                    .set(SENSITIVE_HISTORY.NEW_VALUE, after)
                    .set(SENSITIVE_HISTORY.CHANGED_AT, at)
                    .execute();
        } else {
            db.insertInto(PROPERTY_HISTORY)
                    .set(PROPERTY_HISTORY.CONTACT_ID, contact.value())
                    .set(PROPERTY_HISTORY.PROPERTY_ID, property.id())
                    .set(PROPERTY_HISTORY.OLD_VALUE, before)
                    .set(PROPERTY_HISTORY.NEW_VALUE, after)
                    .set(PROPERTY_HISTORY.CHANGED_AT, at)
                    .execute();
        }
    }

    private static Condition has(Field<JSONB> values, String key) {
        return DSL.condition("jsonb_exists({0}, {1})", values, DSL.val(key));
    }

    private static Field<String> text(Field<JSONB> values, String key) {
        return DSL.field("{0} ->> {1}", String.class, values, DSL.val(key));
    }

    private static Field<JSONB> changed(Field<JSONB> values, String key, @Nullable String value) {
        return value == null
                ? DSL.field("{0} - {1}::text", JSONB.class, values, DSL.val(key))
                : DSL.field(
                        "{0} || jsonb_build_object({1}::text, {2}::text)",
                        JSONB.class, values, DSL.val(key), DSL.val(value));
    }
}
