package app.throughline.casework;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.COMPARTMENT_GROUP;
import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Who may answer for a case (product CA-5): an active person who can see the student and is cleared for the type, or a
 * team with such a member. Whether a person can see a student is not worked out here a second time: the database is
 * asked in that person's name, in a transaction of its own, so it is asked before the change and not within it.
 */
@Component
public class Assignments {
    private static final short MINE = 2;
    private static final short VIEW = 4;
    private final Tx tx;
    private final DSLContext db;
    private final Staff staff;

    Assignments(Tx tx, DSLContext db, Staff staff) {
        this.tx = tx;
        this.db = db;
        this.staff = staff;
    }

    /** What stands against this choice; empty when nothing does. Call it outside a transaction. */
    public Optional<FieldError> problem(Assignee assignee, ContactId contact, short compartment) {
        var can = switch (assignee) {
            case Assignee.Person(var id) -> Caller.web(id).call(() -> tx.read(() -> sees(contact, compartment)));
            case Assignee.Team(var id) ->
                !tx.read(() -> teams(compartment, TEAM.ID.eq(id))).isEmpty();
        };
        return can ? Optional.empty() : Optional.of(refusal(assignee));
    }

    /** The name of a person or team, "somebody" when there is none. */
    public String name(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person(var id) ->
                Optional.ofNullable(staff.byId(List.of(id)).get(id))
                        .map(Staff.Member::name)
                        .orElse("somebody");
            case Assignee.Team(var id) ->
                tx.read(() -> db.select(TEAM.NAME)
                                .from(TEAM)
                                .where(TEAM.ID.eq(id))
                                .fetchOptional(r -> r.value1()))
                        .orElse("somebody");
        };
    }

    /** Active people whose role works on cases of this compartment, by name; at most 500. */
    public List<Staff.Member> people(short compartment) {
        return tx.read(() -> db.select(
                        ACCOUNT.ID, DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME)), ACCOUNT.TITLE)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .and(exists(selectOne()
                        .from(GROUP_MEMBER)
                        .join(GROUP_LEVEL)
                        .on(GROUP_LEVEL.GROUP_ID.eq(GROUP_MEMBER.GROUP_ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(ACCOUNT.ID))
                        .and(GROUP_LEVEL.AREA.eq(Area.CASES.code()))
                        .and(GROUP_LEVEL.LEVEL.ge(MINE))
                        .and(GROUP_LEVEL.LEVEL.ne(VIEW))))
                .and(cleared(compartment))
                .orderBy(ACCOUNT.FAMILY_NAME, ACCOUNT.GIVEN_NAME, ACCOUNT.ID)
                .limit(500)
                .fetch(r -> new Staff.Member(r.value1(), r.value2(), r.value3())));
    }

    /** Teams in use with somebody who works on cases of this compartment, in their order; at most 500. */
    public List<Staff.Team> teams(short compartment) {
        return tx.read(() -> teams(compartment, noCondition()));
    }

    private List<Staff.Team> teams(short compartment, Condition which) {
        return db.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .where(TEAM.RETIRED_AT.isNull())
                .and(which)
                .and(exists(selectOne()
                        .from(TEAM_MEMBER)
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(TEAM_MEMBER.ACCOUNT_ID))
                        .where(TEAM_MEMBER.TEAM_ID.eq(TEAM.ID))
                        .and(ACCOUNT.IS_ACTIVE)
                        .and(cleared(compartment))))
                .orderBy(TEAM.POSITION, TEAM.NAME, TEAM.ID)
                .limit(500)
                .fetch(r -> new Staff.Team(r.value1(), r.value2()));
    }

    private boolean sees(ContactId contact, short compartment) {
        return db.fetchExists(CONTACT, CONTACT.ID.eq(contact.value()))
                && db.fetchExists(db.selectOne()
                        .from(table(DSL.name("sec", "my_compartment")).as("q"))
                        .where(field(DSL.name("q", "compartment_id"), Short.class)
                                .eq(compartment)));
    }

    private static Condition cleared(short compartment) {
        return compartment == 0
                ? noCondition()
                : exists(selectOne()
                        .from(GROUP_MEMBER)
                        .join(COMPARTMENT_GROUP)
                        .on(COMPARTMENT_GROUP.GROUP_ID.eq(GROUP_MEMBER.GROUP_ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(ACCOUNT.ID))
                        .and(COMPARTMENT_GROUP.COMPARTMENT_ID.eq(compartment)));
    }

    private FieldError refusal(Assignee assignee) {
        var message = switch (assignee) {
            case Assignee.Person person ->
                name(person) + " cannot see this student or this type of case. Choose another person, or a team.";
            case Assignee.Team team ->
                "Nobody in " + name(team) + " may work on this type of case. Choose another team, or a person.";
        };
        return new FieldError("assignee", "assignee_without_access", message);
    }
}
