package app.throughline.contact;

import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of network roles and links. */
@Component
class NetworkStore {
    private static final int MOST = 200;
    private final DSLContext db;

    NetworkStore(DSLContext db) {
        this.db = db;
    }

    /** Those in use, or the retired ones too. */
    List<NetworkLink.Role> roles(boolean retired) {
        return db.select(NETWORK_ROLE.ID, NETWORK_ROLE.KEY, NETWORK_ROLE.NAME, NETWORK_ROLE.IS_EXCLUSIVE)
                .from(NETWORK_ROLE)
                .where(retired ? noCondition() : NETWORK_ROLE.RETIRED_AT.isNull())
                .orderBy(NETWORK_ROLE.POSITION, NETWORK_ROLE.ID)
                .limit(MOST)
                .fetch(mapping(NetworkLink.Role::new));
    }

    Optional<NetworkLink.Role> role(long id) {
        return roles(false).stream().filter(role -> role.id() == id).findFirst();
    }

    List<NetworkLink> ofContact(ContactId contact) {
        return links(NETWORK_LINK.CONTACT_ID.eq(contact.value()));
    }

    /** Open links of a role that are primary, the newest first; locked until the transaction ends. */
    Optional<NetworkLink> lockPrimary(ContactId contact, long role, LocalDate day) {
        db.select(NETWORK_LINK.ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.CONTACT_ID.eq(contact.value()))
                .and(NETWORK_LINK.ROLE_ID.eq(role))
                .forNoKeyUpdate()
                .fetch();
        return links(NETWORK_LINK
                        .CONTACT_ID
                        .eq(contact.value())
                        .and(NETWORK_LINK.ROLE_ID.eq(role))
                        .and(NETWORK_LINK.IS_PRIMARY)
                        .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.gt(day))))
                .stream()
                .findFirst();
    }

    Optional<NetworkLink> lock(ContactId contact, long link) {
        var found = db.select(NETWORK_LINK.ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.ID.eq(link))
                .and(NETWORK_LINK.CONTACT_ID.eq(contact.value()))
                .forNoKeyUpdate()
                .fetchOptional();
        return found.flatMap(there -> links(NETWORK_LINK.ID.eq(link)).stream().findFirst());
    }

    /** The id of the new link, or of the one that was there for this very day and now is open again. */
    long insert(LinkStaff wish) {
        int inserted = db.insertInto(NETWORK_LINK)
                .set(NETWORK_LINK.CONTACT_ID, wish.contact().value())
                .set(NETWORK_LINK.ACCOUNT_ID, wish.account())
                .set(NETWORK_LINK.ROLE_ID, wish.role())
                .set(NETWORK_LINK.IS_PRIMARY, wish.isPrimary())
                .set(NETWORK_LINK.BEGINS_ON, wish.beginsOn())
                .set(NETWORK_LINK.ENDS_ON, wish.endsOn())
                .set(NETWORK_LINK.SOURCE, wish.source())
                .onConflictDoNothing()
                .execute();
        var same = row(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID, NETWORK_LINK.ROLE_ID, NETWORK_LINK.BEGINS_ON)
                .eq(wish.contact().value(), wish.account(), wish.role(), wish.beginsOn());
        if (inserted == 0) {
            reopen(same, wish);
        }
        return db.select(NETWORK_LINK.ID).from(NETWORK_LINK).where(same).fetchSingle(r -> r.value1());
    }

    void end(long link, @Nullable LocalDate lastDay) {
        db.update(NETWORK_LINK)
                .set(NETWORK_LINK.ENDS_ON, lastDay)
                .where(NETWORK_LINK.ID.eq(link))
                .execute();
    }

    void delete(long link) {
        db.deleteFrom(NETWORK_LINK).where(NETWORK_LINK.ID.eq(link)).execute();
    }

    private void reopen(Condition same, LinkStaff wish) {
        db.update(NETWORK_LINK)
                .set(NETWORK_LINK.ENDS_ON, wish.endsOn())
                .set(NETWORK_LINK.IS_PRIMARY, wish.isPrimary())
                .where(same)
                .execute();
    }

    private List<NetworkLink> links(Condition which) {
        var role = row(NETWORK_ROLE.ID, NETWORK_ROLE.KEY, NETWORK_ROLE.NAME, NETWORK_ROLE.IS_EXCLUSIVE)
                .mapping(NetworkLink.Role::new);
        return db.select(
                        NETWORK_LINK.ID,
                        NETWORK_LINK.CONTACT_ID.convertFrom(ContactId::new),
                        NETWORK_LINK.ACCOUNT_ID,
                        role,
                        NETWORK_LINK.IS_PRIMARY,
                        NETWORK_LINK.BEGINS_ON,
                        NETWORK_LINK.ENDS_ON,
                        NETWORK_LINK.SOURCE)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .where(which)
                .orderBy(
                        NETWORK_ROLE.POSITION,
                        NETWORK_LINK.IS_PRIMARY.desc(),
                        NETWORK_LINK.BEGINS_ON.desc(),
                        NETWORK_LINK.ID.desc())
                .limit(MOST)
                .fetch(mapping(NetworkLink::new));
    }
}
