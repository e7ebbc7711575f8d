package app.throughline.demo;

import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The people of the files as they stand in the database.
 *
 * @param staff by key, as they act
 * @param teams ids by name
 * @param contacts ids by student id
 * @param sections ids by key
 * @param advisors accounts by contact, of those who have an academic advisor
 * @param coaches accounts by contact, of those who have a success coach
 * @param managers accounts by contact, of those who have a case manager
 */
record DemoPeople(
        Map<String, Viewer> staff,
        Map<String, Long> teams,
        Map<String, Long> contacts,
        Map<String, Long> sections,
        Map<Long, Long> advisors,
        Map<Long, Long> coaches,
        Map<Long, Long> managers) {
    static final String SOURCE = "sis";

    static DemoPeople read(DSLContext db, Viewers viewers, List<DemoStaff.Member> members) {
        var staff = new HashMap<String, Viewer>();
        accounts(db).forEach((key, id) -> viewers.ofAccount(id).ifPresent(viewer -> staff.put(key, viewer)));
        if (staff.size() < members.size()) {
            throw new IllegalStateException(staff.size() + " of " + members.size() + " people can sign in");
        }
        return new DemoPeople(
                staff,
                db.select(TEAM.NAME, TEAM.ID).from(TEAM).fetchMap(TEAM.NAME, TEAM.ID),
                db.select(CONTACT.SOURCE_KEY, CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.SOURCE.eq(SOURCE))
                        .fetchMap(CONTACT.SOURCE_KEY, CONTACT.ID),
                db.select(SECTION.KEY, SECTION.ID)
                        .from(SECTION)
                        .where(SECTION.SOURCE.eq(SOURCE))
                        .fetchMap(SECTION.KEY, SECTION.ID),
                links(db, "academic_advisor"),
                links(db, "success_coach"),
                links(db, "case_manager"));
    }

    static Map<String, Long> accounts(DSLContext db) {
        return db.select(ACCOUNT.STAFF_KEY, ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.STAFF_KEY.isNotNull())
                .and(ACCOUNT.EMAIL.likeIgnoreCase("%@" + DemoStaff.DOMAIN))
                .fetchMap(ACCOUNT.STAFF_KEY, ACCOUNT.ID);
    }

    private static Map<Long, Long> links(DSLContext db, String role) {
        return db.select(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .where(NETWORK_ROLE.KEY.eq(role))
                .and(NETWORK_LINK.ENDS_ON.isNull())
                .orderBy(NETWORK_LINK.ID)
                .fetchMap(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID);
    }

    /** Somebody by their key in the files. */
    Viewer member(String key) {
        return Objects.requireNonNull(staff.get(key), () -> "Nobody has the key " + key);
    }

    ContactId contact(Student student) {
        return new ContactId(Objects.requireNonNull(contacts.get(student.id()), () -> student.id() + " is missing"));
    }

    long section(DemoSections.Section section) {
        return Objects.requireNonNull(sections.get(section.id()), () -> section.id() + " is missing");
    }

    long team(String name) {
        return Objects.requireNonNull(teams.get(name), () -> name + " is missing");
    }

    Optional<Viewer> advisor(Student student) {
        return Optional.ofNullable(advisors.get(contact(student).value())).flatMap(this::viewer);
    }

    Optional<Viewer> coach(Student student) {
        return Optional.ofNullable(coaches.get(contact(student).value())).flatMap(this::viewer);
    }

    Optional<Viewer> manager(Student student) {
        return Optional.ofNullable(managers.get(contact(student).value())).flatMap(this::viewer);
    }

    private Optional<Viewer> viewer(long account) {
        return staff.values().stream().filter(v -> v.accountId() == account).findFirst();
    }
}
