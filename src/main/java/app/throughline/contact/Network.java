package app.throughline.contact;

import app.throughline.access.Staff;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who looks after a student. A link has a role and days; of an exclusive role one link at a time is primary, and a second
 * primary ends the first on the day it begins, once that was confirmed. Links end; only a fresh one is taken back.
 */
@Component
public class Network {
    private final Tx tx;
    private final NetworkStore store;
    private final Contacts contacts;
    private final Staff staff;
    private final Changes changes;
    private final Today today;

    Network(Tx tx, NetworkStore store, Contacts contacts, Staff staff, Changes changes, Today today) {
        this.tx = tx;
        this.store = store;
        this.contacts = contacts;
        this.staff = staff;
        this.changes = changes;
        this.today = today;
    }

    /** What became of the wish to link a staff member to a student. */
    public sealed interface Linking {
        /**
         * They are linked.
         *
         * @param link the new link
         * @param ended the primary link of the same role that ended with it, null when none did
         */
        record Linked(long link, @Nullable Long ended) implements Linking {}

        /** Another person is the primary of this exclusive role; nothing was changed until that is confirmed. */
        record Taken(NetworkLink by) implements Linking {}

        /** The command names something that is not there; nothing was changed. */
        record Invalid(List<FieldError> errors) implements Linking {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }

    /** Why a link waits for confirmation. */
    public static FieldError taken(NetworkLink by) {
        return new FieldError(
                "account",
                "conflict",
                "There is a primary " + by.role().name() + " already. Confirm below to end that link.");
    }

    /** The institution's day. */
    @Component
    public static final class Today {
        private final InstantSource clock;
        private final Institutions institutions;

        Today(InstantSource clock, Institutions institutions) {
            this.clock = clock;
            this.institutions = institutions;
        }

        /** The day in the institution's zone. */
        public LocalDate get() {
            return clock.instant().atZone(institutions.current().zone()).toLocalDate();
        }
    }

    /** The roles in use, in the institution's order. */
    public List<NetworkLink.Role> roles() {
        return tx.read(() -> store.roles(false));
    }

    /** The roles in use and those that are kept although they are retired, in that order. */
    public List<NetworkLink.Role> roles(Predicate<NetworkLink.Role> kept) {
        return tx.read(() -> {
            var used = store.roles(false);
            return store.roles(true).stream()
                    .filter(role -> used.contains(role) || kept.test(role))
                    .toList();
        });
    }

    /** All links of a student, past ones too: by role, primary and newest first; at most 200. */
    public List<NetworkLink> ofContact(ContactId contact) {
        return tx.read(() -> store.ofContact(contact));
    }

    /** The links that hold today: by role, primary and newest first. */
    public List<NetworkLink> team(ContactId contact) {
        var day = today.get();
        return ofContact(contact).stream().filter(link -> link.holdsOn(day)).toList();
    }

    /**
     * Links a staff member to a student.
     *
     * @return {@link Linking.Taken} when the exclusive role has another primary and replacing it is not confirmed
     * @throws NotFound if the caller may not see the student
     */
    public Linking link(LinkStaff wish, Cause cause) {
        return tx.call(() -> {
            contacts.get(wish.contact());
            var role = store.role(wish.role());
            if (role.isEmpty()) {
                return invalid("role", "Choose a role.");
            }
            if (!staff.byId(List.of(wish.account())).containsKey(wish.account())) {
                return invalid("account", "Choose a person.");
            }
            return role.get().isExclusive() && wish.isPrimary() ? linkPrimary(wish, cause) : linked(wish, null, cause);
        });
    }

    private Linking linkPrimary(LinkStaff wish, Cause cause) {
        var first = store.lockPrimary(wish.contact(), wish.role(), wish.beginsOn());
        if (first.isEmpty() || first.get().account() == wish.account()) {
            return linked(wish, null, cause);
        }
        if (!wish.mayReplace()) {
            return new Linking.Taken(first.get());
        }
        end(first.get(), later(wish.beginsOn(), first.get().beginsOn()), cause);
        return linked(wish, first.get(), cause);
    }

    private Linking linked(LinkStaff wish, @Nullable NetworkLink ended, Cause cause) {
        long link = store.insert(wish);
        told(
                cause,
                "contact.staff-linked",
                wish.contact(),
                link,
                Map.of("account", wish.account(), "role", wish.role()));
        return new Linking.Linked(link, ended == null ? null : ended.id());
    }

    /**
     * Ends a link now: yesterday was its last day, so that it opens no student any more; one of today never held.
     *
     * @return false when it had ended already; nothing is changed then
     * @throws NotFound if there is no such link, or the caller may not see it
     */
    public boolean end(ContactId contact, long link, Cause cause) {
        return tx.call(() -> {
            var there = store.lock(contact, link).orElseThrow(() -> new NotFound("network link"));
            var day = yesterday(there);
            if (there.endsOn() != null && !there.endsOn().isAfter(day)) {
                return false;
            }
            end(there, day, cause);
            return true;
        });
    }

    /**
     * Opens a link again that was ended today, unless its exclusive role has a new primary since.
     *
     * @return whether it is open now
     * @throws NotFound if there is no such link, or the caller may not see it
     */
    public boolean reopen(ContactId contact, long link, Cause cause) {
        return tx.call(() -> {
            var there = store.lock(contact, link).orElseThrow(() -> new NotFound("network link"));
            return open(there, yesterday(there), cause);
        });
    }

    private boolean open(NetworkLink link, LocalDate lastDay, Cause cause) {
        if (!lastDay.equals(link.endsOn()) || replaced(link)) {
            return false;
        }
        store.end(link.id(), null);
        told(cause, "contact.staff-link-reopened", link.contact(), link.id(), Map.of("account", link.account()));
        return true;
    }

    /**
     * Takes back a link that was made here and begins today or later, and opens the one it replaced.
     *
     * @param ended the link that ended with it, 0 for none
     * @return false when it is older, or came from an import; nothing is changed then
     * @throws NotFound if there is no such link, or the caller may not see it
     */
    public boolean takeBack(ContactId contact, long link, long ended, Cause cause) {
        return tx.call(() -> {
            var there = store.lock(contact, link).orElseThrow(() -> new NotFound("network link"));
            if (there.beginsOn().isBefore(today.get()) || !there.source().equals(LinkStaff.MANUAL)) {
                return false;
            }
            store.delete(link);
            told(cause, "contact.staff-link-taken-back", contact, link, Map.of("account", there.account()));
            if (ended != 0) {
                var before = store.lock(contact, ended).orElseThrow(() -> new NotFound("network link"));
                open(before, later(there.beginsOn(), before.beginsOn()), cause);
            }
            return true;
        });
    }

    private boolean replaced(NetworkLink link) {
        return link.isPrimary()
                && link.role().isExclusive()
                && store.lockPrimary(link.contact(), link.role().id(), today.get())
                        .isPresent();
    }

    private void end(NetworkLink link, LocalDate lastDay, Cause cause) {
        store.end(link.id(), lastDay);
        var detail = Map.of("account", link.account(), "ends_on", lastDay.toString());
        told(cause, "contact.staff-link-ended", link.contact(), link.id(), detail);
    }

    private void told(Cause cause, String action, ContactId contact, long link, Map<String, ?> detail) {
        changes.told(cause, action, contact, new RecordRef("network_link", link), Set.of("network"), detail);
    }

    /** The last day of a link that ends now; the day before its first when it has not begun. */
    private LocalDate yesterday(NetworkLink link) {
        return later(today.get(), link.beginsOn()).minusDays(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Linking invalid(String field, String message) {
        return new Linking.Invalid(List.of(new FieldError(field, "unknown_value", message)));
    }
}
