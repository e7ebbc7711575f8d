package app.throughline.contact;

import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.val;

import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The people the institution serves, as far as the caller may see them. */
@Component
public class Contacts {
    /** The name on screen, for joined lists: preferred or given name, then family name. */
    public static final Field<String> DISPLAY_NAME = trim(
            concat(coalesce(nullif(CONTACT.PREFERRED_NAME, ""), CONTACT.GIVEN_NAME), inline(" "), CONTACT.FAMILY_NAME));

    private static final List<Field<?>> BY_NAME = List.of(CONTACT.FAMILY_NAME, CONTACT.GIVEN_NAME, CONTACT.ID);

    private final Tx tx;
    private final DSLContext db;
    private final Changes changes;

    /**
     * Somebody whom no system of records knows yet.
     *
     * @param source where they come from, such as {@code form}
     * @param sourceKey unique within the source
     * @param email "" when unknown
     */
    public record Newcomer(String source, String sourceKey, String givenName, String familyName, String email) {
        public Newcomer {
            sourceKey = Text.required(sourceKey, 200);
            givenName = Text.optional(givenName, 120);
            familyName = Text.required(familyName, 120);
            email = Text.optional(email, 254);
        }
    }

    Contacts(Tx tx, DSLContext db, Changes changes) {
        this.tx = tx;
        this.db = db;
        this.changes = changes;
    }

    /** Adds somebody as a prospect. */
    public ContactId add(Newcomer newcomer, Cause cause) {
        return tx.call(() -> {
            var id = new ContactId(db.insertInto(CONTACT)
                    .set(CONTACT.SOURCE, newcomer.source())
                    .set(CONTACT.SOURCE_KEY, newcomer.sourceKey())
                    .set(CONTACT.GIVEN_NAME, newcomer.givenName())
                    .set(CONTACT.FAMILY_NAME, newcomer.familyName())
                    .set(CONTACT.EMAIL, newcomer.email().isEmpty() ? null : newcomer.email())
                    .set(CONTACT.STAGE, "prospect")
                    .returningResult(CONTACT.ID)
                    .fetchSingle(r -> r.value1()));
            var detail = Map.of("source", newcomer.source());
            changes.told(cause, "contact.created", id, Changes.ref(id), Set.of(), detail);
            return id;
        });
    }

    /** The student, if the caller may see them. */
    public Optional<ContactCard> find(ContactId contact) {
        return tx.read(() -> cards(CONTACT.ID.eq(contact.value()), List.of(), 1)).stream()
                .findFirst();
    }

    /**
     * The student.
     *
     * @throws NotFound if there is none or the caller may not see them
     */
    public ContactCard get(ContactId contact) {
        return find(contact).orElseThrow(() -> new NotFound("student"));
    }

    /** These students by id; those the caller may not see are absent. */
    public Map<Long, ContactCard> byId(Collection<Long> ids) {
        return tx.read(() -> cards(CONTACT.ID.in(ids), List.of(), ids.size())).stream()
                .collect(Collectors.toMap(card -> card.id().value(), card -> card));
    }

    /** Students whose name contains the query, or whose student id or e-mail is it; at most {@code limit}, by name. */
    public List<ContactCard> search(String query, int limit) {
        return tx.read(() -> cards(found(query.strip(), limit), BY_NAME, limit));
    }

    /** Those of these students who have a directory hold: exports leave them out (product CO-5). */
    public Set<Long> onHold(Collection<Long> contacts) {
        return tx.read(() -> db.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(contacts))
                .and(CONTACT.DIRECTORY_HOLD)
                .fetchSet(CONTACT.ID));
    }

    /**
     * Whether the search function found the contact. As an array, not a set to join with: the planner then searches once
     * and reads those rows by their ids, where a join made it ask row security about every student there is.
     */
    public static Condition found(String words, int limit) {
        return among(CONTACT.ID, words, limit);
    }

    /** Whether a record's student is one that {@link #search} would find; for lists of records, inside a transaction. */
    public static Condition among(Field<Long> contact, String words, int limit) {
        return contact.eq(any(array(
                select(field("s.found", Long.class)).from("sec.search_contact({0}, {1}) s", val(words), val(limit)))));
    }

    /** With an order the planner would walk the index of names for students given by id; those come in none. */
    private List<ContactCard> cards(Condition which, List<Field<?>> order, int limit) {
        return db.select(
                        CONTACT.ID,
                        DISPLAY_NAME,
                        coalesce(CONTACT.STUDENT_ID, inline("")),
                        coalesce(CONTACT.CLASS_STANDING, inline("")),
                        CONTACT.STATUS,
                        CONTACT.DECEASED)
                .from(CONTACT)
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch(r -> new ContactCard(
                        new ContactId(r.value1()),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5().equals("active") && !r.value6(),
                        r.value6()));
    }
}
