package app.throughline.casework.sight;

import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.casework.CaseRow;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Who sees a case. Row security is asked in the name of each member of staff, as for notes (decision 0056), so there is
 * one truth about it. Who would see it after a change is found by making the change and taking it back.
 */
@Component
public class CaseReaders {
    private final Tx tx;
    private final DSLContext db;
    private final Staff staff;

    /** Whose sight a change gives and takes, by name. */
    public record Sight(List<Staff.Member> gain, List<Staff.Member> lose) {
        /** Nobody's. */
        public static final Sight SAME = new Sight(List.of(), List.of());

        public Sight {
            gain = List.copyOf(gain);
            lose = List.copyOf(lose);
        }
    }

    /** Carries the answer out of a transaction that must not be kept. */
    private static final class Answer extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Set<Long> before;
        private final transient Set<Long> after;

        Answer(Set<Long> before, Set<Long> after) {
            super("taken back", null, false, false);
            this.before = before;
            this.after = after;
        }
    }

    CaseReaders(Tx tx, DSLContext db, Staff staff) {
        this.tx = tx;
        this.db = db;
        this.staff = staff;
    }

    /** The accounts of the staff who see a case; asked inside a transaction. */
    public Set<Long> of(long caseId) {
        var accounts = staff.list().stream().map(Staff.Member::id).toArray(Long[]::new);
        var readers = db.select(DSL.function("casework.readers_of", Long[].class, DSL.val(caseId), DSL.val(accounts)))
                .fetchSingle(r -> r.value1());
        return Arrays.stream(readers).collect(Collectors.toSet());
    }

    /** Whose sight of a case a change would give and take; nothing of it is kept. */
    public Sight whatIf(long caseId, Runnable change) {
        return whatIf(caseId, caseId, change);
    }

    /** The same for what is on one case and would be on another. */
    public Sight whatIf(long now, long then, Runnable change) {
        try {
            return tx.call(() -> {
                var before = of(now);
                change.run();
                throw new Answer(before, of(then));
            });
        } catch (Answer answer) {
            var everybody = staff.list();
            return new Sight(
                    those(everybody, id -> answer.after.contains(id) && !answer.before.contains(id)),
                    those(everybody, id -> answer.before.contains(id) && !answer.after.contains(id)));
        }
    }

    /** Whose sight it would give and take to make a case private, or to lift that. */
    public Sight ifPrivate(CaseRow row, boolean isPrivate) {
        return whatIf(
                row.id(),
                () -> Caller.SERVICE.run(() -> tx.run(() -> db.update(SUPPORT_CASE)
                        .set(SUPPORT_CASE.IS_PRIVATE, isPrivate)
                        .where(SUPPORT_CASE.ID.eq(row.id()))
                        .execute())));
    }

    /** Whose sight it would give to let a person or team follow a case. */
    public Sight ifFollowed(CaseRow row, Assignee who) {
        return whatIf(
                row.id(),
                () -> Caller.SERVICE.run(() -> tx.run(() -> db.insertInto(CASE_SUBSCRIBER)
                        .set(CASE_SUBSCRIBER.CASE_ID, row.id())
                        .set(CASE_SUBSCRIBER.CONTACT_ID, row.contact().value())
                        .set(CASE_SUBSCRIBER.ACCOUNT_ID, who.account())
                        .set(CASE_SUBSCRIBER.TEAM_ID, who.team())
                        .onConflictDoNothing()
                        .execute())));
    }

    private static List<Staff.Member> those(List<Staff.Member> everybody, Predicate<Long> which) {
        return everybody.stream().filter(member -> which.test(member.id())).toList();
    }

    /** The names in a sentence. @param rest such as "will see this case" */
    public static String sentence(List<Staff.Member> people, String nobody, String rest) {
        if (people.isEmpty()) {
            return nobody;
        }
        var names = people.stream().limit(8).map(Staff.Member::name).collect(Collectors.joining(", "));
        var more = people.size() > 8 ? " and " + (people.size() - 8) + " more" : "";
        return names + more + " " + rest + ".";
    }
}
