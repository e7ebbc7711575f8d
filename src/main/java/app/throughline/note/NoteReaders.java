package app.throughline.note;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.io.Serial;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says who could read a note before it is saved. It is not worked out a second time: the note is written, row security is
 * asked in the name of each member of staff, and all of it is taken back.
 */
@Component
public class NoteReaders {
    private final Tx tx;
    private final DSLContext db;
    private final NoteStore store;
    private final Subjects subjects;
    private final NoteLog log;
    private final InstantSource clock;

    NoteReaders(Tx tx, DSLContext db, NoteStore store, Subjects subjects, NoteLog log, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.subjects = subjects;
        this.log = log;
        this.clock = clock;
    }

    /** Carries the answer out of a transaction that must not be kept. */
    private static final class Answer extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Long[] accounts;

        Answer(Long[] accounts) {
            super("taken back", null, false, false);
            this.accounts = accounts;
        }
    }

    /**
     * The staff who could read a note of this student, by name, without the author.
     *
     * @param caseId the case it would be on, null for none
     * @throws NotFound if the author may not see the student or the case
     */
    public List<Staff.Member> preview(ContactId contact, @Nullable Long caseId, Visibility visibility, Viewer author) {
        var everybody = log.staff().list();
        try {
            return tx.call(() -> {
                subjects.check(contact, caseId, null);
                var note = new WriteNote(contact, caseId, NoteType.GENERAL, "?", visibility);
                long id = store.insert(note, author.accountId(), author.pen(), clock.instant());
                var accounts = everybody.stream().map(Staff.Member::id).toArray(Long[]::new);
                throw new Answer(
                        db.select(DSL.function("note.readers_of", Long[].class, DSL.val(id), DSL.val(accounts)))
                                .fetchSingle(r -> r.value1()));
            });
        } catch (Answer answer) {
            Set<Long> found = Arrays.stream(answer.accounts).collect(Collectors.toSet());
            return everybody.stream()
                    .filter(member -> found.contains(member.id()) && member.id() != author.accountId())
                    .toList();
        }
    }

    /**
     * Who is mentioned in a note and could not read it, in a sentence (G-11); "" when everybody could.
     *
     * @throws NotFound if the author may not see the student or the case
     */
    public String unreading(WriteNote note, Viewer author) {
        var mentioned = log.mentioned(note.body()).stream()
                .filter(member -> member.id() != author.accountId())
                .toList();
        if (mentioned.isEmpty()) {
            return "";
        }
        var reading = preview(note.contact(), note.caseId(), note.visibility(), author);
        var left = mentioned.stream()
                .filter(member -> !reading.contains(member))
                .map(Staff.Member::name)
                .toList();
        return left.isEmpty() ? "" : "Mentioned, but cannot see this and is not told: " + String.join(", ", left) + ".";
    }

    /** The answer in a sentence. */
    public static String sentence(List<Staff.Member> readers) {
        if (readers.isEmpty()) {
            return "Nobody but you can read this.";
        }
        var names = readers.stream().limit(8).map(Staff.Member::name).collect(Collectors.joining(", "));
        var more = readers.size() > 8 ? " and " + (readers.size() - 8) + " more" : "";
        return (readers.size() == 1 ? "1 other person can read this: " : readers.size() + " others can read this: ")
                + names + more + ".";
    }
}
