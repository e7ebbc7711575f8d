package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.access.Tables.CREDENTIAL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.access.Tables.RECUSAL;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Staff accounts, their groups and teams, and who covers for whom. */
@Component
public class Accounts {
    private static final String ADMINISTRATOR = "administrator";

    private final Tx tx;
    private final DSLContext db;
    private final Passwords passwords;
    private final Audit audit;
    private final InstantSource clock;

    Accounts(Tx tx, DSLContext db, Passwords passwords, Audit audit, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Creates an active account without a password. @return its id */
    public long create(NewAccount account, Cause cause) {
        return tx.call(() -> {
            long id = db.insertInto(ACCOUNT)
                    .set(ACCOUNT.EMAIL, account.email())
                    .set(ACCOUNT.GIVEN_NAME, account.givenName())
                    .set(ACCOUNT.FAMILY_NAME, account.familyName())
                    .set(ACCOUNT.TITLE, account.title())
                    .returningResult(ACCOUNT.ID)
                    .fetchSingle(r -> r.value1());
            audit.record(cause, "account.created", ref(id), 0, Map.of("email", account.email()));
            return id;
        });
    }

    /**
     * Creates an administrator who can sign in, or nothing at all: an account that lacked its password would count as
     * somebody.
     *
     * @return its id
     * @throws IllegalArgumentException if the password has fewer than 12 characters
     */
    public long createAdministrator(String email, String password, Cause cause) {
        return tx.call(() -> {
            long id = create(new NewAccount(email, "", "Administrator", "Administrator"), cause);
            join(id, ADMINISTRATOR, cause);
            setPassword(id, password, cause);
            return id;
        });
    }

    /**
     * Sets a password.
     *
     * @throws IllegalArgumentException if it has fewer than 12 characters
     */
    public void setPassword(long account, String password, Cause cause) {
        if (password.length() < Passwords.MIN_LENGTH) {
            throw new IllegalArgumentException("A password has at least " + Passwords.MIN_LENGTH + " characters");
        }
        setHash(account, passwords.hash(password), cause);
    }

    /** Gives several accounts the same password, hashed once: for a demo only. */
    public void setDemoPassword(Iterable<Long> accounts, String password, Cause cause) {
        var hash = passwords.hash(password);
        accounts.forEach(account -> setHash(account, hash, cause));
    }

    private void setHash(long account, String hash, Cause cause) {
        var now = clock.instant();
        tx.run(() -> {
            db.insertInto(CREDENTIAL)
                    .set(CREDENTIAL.ACCOUNT_ID, account)
                    .set(CREDENTIAL.PASSWORD_HASH, hash)
                    .set(CREDENTIAL.CHANGED_AT, now)
                    .onConflict(CREDENTIAL.ACCOUNT_ID)
                    .doUpdate()
                    .set(CREDENTIAL.PASSWORD_HASH, hash)
                    .set(CREDENTIAL.CHANGED_AT, now)
                    .set(CREDENTIAL.FAILED_COUNT, 0)
                    .setNull(CREDENTIAL.LOCKED_UNTIL)
                    .execute();
            audit.record(cause, "account.password-set", ref(account), 0, Map.of());
        });
    }

    /** Switches an account on or off; its sessions end with the next request. */
    public void setActive(long account, boolean active, Cause cause) {
        tx.run(() -> {
            db.update(ACCOUNT)
                    .set(ACCOUNT.IS_ACTIVE, active)
                    .where(ACCOUNT.ID.eq(account))
                    .execute();
            audit.record(cause, active ? "account.activated" : "account.deactivated", ref(account), 0, Map.of());
        });
    }

    /** Says what somebody does, such as "Academic advisor"; at most 120 characters. */
    public void entitle(long account, String title, Cause cause) {
        tx.run(() -> {
            db.update(ACCOUNT)
                    .set(ACCOUNT.TITLE, Text.optional(title, 120))
                    .where(ACCOUNT.ID.eq(account))
                    .execute();
            audit.record(cause, "account.changed", ref(account), 0, Map.of("title", title));
        });
    }

    /** Keeps somebody away from a student's records, whatever else would show them; at most 500 characters of reason. */
    public void recuse(long account, long contact, String reason, Cause cause) {
        tx.run(() -> {
            db.insertInto(RECUSAL)
                    .set(RECUSAL.ACCOUNT_ID, account)
                    .set(RECUSAL.CONTACT_ID, contact)
                    .set(RECUSAL.REASON, Text.required(reason, 500))
                    .set(RECUSAL.CREATED_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
            audit.record(cause, "account.recused", ref(account), contact, Map.of());
        });
    }

    /** Adds an account to a permission group, by its key; again changes nothing. */
    public void join(long account, String groupKey, Cause cause) {
        tx.run(() -> {
            long group = db.select(PERMISSION_GROUP.ID)
                    .from(PERMISSION_GROUP)
                    .where(PERMISSION_GROUP.KEY.eq(groupKey))
                    .fetchSingle(r -> r.value1());
            db.insertInto(GROUP_MEMBER)
                    .set(GROUP_MEMBER.GROUP_ID, group)
                    .set(GROUP_MEMBER.ACCOUNT_ID, account)
                    .onConflictDoNothing()
                    .execute();
            audit.record(cause, "account.group-joined", ref(account), 0, Map.of("group", groupKey));
        });
    }

    /**
     * Puts a person into exactly these permission groups.
     *
     * @param keys keys of groups; unknown ones are left out
     * @return what stands against it, at the field {@code groups}; nothing was changed then
     */
    public Optional<FieldError> regroup(long account, Collection<String> keys, Cause cause) {
        if (keys.isEmpty()) {
            return Optional.of(FieldError.required("groups", "Choose at least one group."));
        }
        return tx.call(() -> {
            if (!keys.contains(ADMINISTRATOR) && isLastAdministrator(account)) {
                return Optional.of(new FieldError(
                        "groups", "not_allowed", "Nobody else is an administrator. Make somebody else one first."));
            }
            var groups = select(PERMISSION_GROUP.ID).from(PERMISSION_GROUP).where(PERMISSION_GROUP.KEY.in(keys));
            db.deleteFrom(GROUP_MEMBER)
                    .where(GROUP_MEMBER.ACCOUNT_ID.eq(account))
                    .and(GROUP_MEMBER.GROUP_ID.notIn(groups))
                    .execute();
            db.insertInto(GROUP_MEMBER, GROUP_MEMBER.GROUP_ID, GROUP_MEMBER.ACCOUNT_ID)
                    .select(select(PERMISSION_GROUP.ID, val(account))
                            .from(PERMISSION_GROUP)
                            .where(PERMISSION_GROUP.KEY.in(keys)))
                    .onConflictDoNothing()
                    .execute();
            var sorted = keys.stream().sorted().toList();
            audit.record(cause, "account.groups-set", ref(account), 0, Map.of("groups", sorted));
            return Optional.empty();
        });
    }

    /** Whether nobody else who is active administers. */
    public boolean isLastAdministrator(long account) {
        return tx.read(() -> {
            var others = db.select(ACCOUNT.ID)
                    .from(ACCOUNT)
                    .join(GROUP_MEMBER)
                    .on(GROUP_MEMBER.ACCOUNT_ID.eq(ACCOUNT.ID))
                    .join(PERMISSION_GROUP)
                    .on(PERMISSION_GROUP.ID.eq(GROUP_MEMBER.GROUP_ID))
                    .where(PERMISSION_GROUP.KEY.eq(ADMINISTRATOR))
                    .and(ACCOUNT.IS_ACTIVE)
                    .fetchSet(ACCOUNT.ID);
            return others.equals(java.util.Set.of(account));
        });
    }

    /** Creates a team. @return its id */
    public long createTeam(String name, Cause cause) {
        return tx.call(() -> {
            long id = db.insertInto(TEAM)
                    .set(TEAM.NAME, name)
                    .returningResult(TEAM.ID)
                    .fetchSingle(r -> r.value1());
            audit.record(cause, "team.created", new RecordRef("team", id), 0, Map.of("name", name));
            return id;
        });
    }

    /** Puts an account into a team; again changes only whether it leads. */
    public void joinTeam(long team, long account, boolean leads, Cause cause) {
        tx.run(() -> {
            db.insertInto(TEAM_MEMBER)
                    .set(TEAM_MEMBER.TEAM_ID, team)
                    .set(TEAM_MEMBER.ACCOUNT_ID, account)
                    .set(TEAM_MEMBER.IS_LEAD, leads)
                    .onConflict(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID)
                    .doUpdate()
                    .set(TEAM_MEMBER.IS_LEAD, leads)
                    .execute();
            audit.record(cause, "team.member-added", new RecordRef("team", team), 0, Map.of("account", account));
        });
    }

    /** Lets one person cover for another, both days included. */
    public void cover(long away, long cover, LocalDate from, LocalDate until, Cause cause) {
        tx.run(() -> {
            db.insertInto(COVERAGE)
                    .set(COVERAGE.AWAY_ID, away)
                    .set(COVERAGE.COVER_ID, cover)
                    .set(COVERAGE.STARTS_ON, from)
                    .set(COVERAGE.ENDS_ON, until)
                    .execute();
            audit.record(cause, "coverage.granted", ref(away), 0, Map.of("cover", cover));
        });
    }

    private static RecordRef ref(long account) {
        return new RecordRef("account", account);
    }
}
