package app.throughline.note;

import static app.throughline.db.note.Tables.NOTE;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The notes the caller may read. */
@Component
public class Notes {
    /** So long may the author narrow who reads a note. */
    public static final Duration NARROWING = Duration.ofMinutes(15);

    private final Tx tx;
    private final NoteStore store;
    private final Subjects subjects;
    private final NoteLog log;
    private final InstantSource clock;

    Notes(Tx tx, NoteStore store, Subjects subjects, NoteLog log, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.subjects = subjects;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Writes a note.
     *
     * @throws NotFound if the person may not see the student
     */
    public NoteChange write(WriteNote note, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new NoteChange.Refused();
        }
        var wrong = mayChoose(note.visibility(), viewer);
        if (wrong.isPresent()) {
            return new NoteChange.Invalid(List.of(wrong.get()));
        }
        return tx.call(() -> {
            subjects.check(note.contact(), note.caseId(), null);
            long id = store.insert(note, viewer.accountId(), viewer.pen(), clock.instant());
            log.tell(viewer.cause(), "note.written", get(id), "", Set.of());
            return new NoteChange.Done(id);
        });
    }

    /**
     * Changes the wording, and who may read it; the earlier wording is kept. Only the author may.
     *
     * @param version the version the person began from
     * @return {@link NoteChange.Meanwhile} when that is no longer the newest
     */
    public NoteChange edit(long id, int version, String body, Visibility visibility, Viewer viewer) {
        return tx.call(() -> {
            store.lock(id);
            var note = get(id);
            if (note.authorId() != viewer.accountId()) {
                return new NoteChange.Refused();
            }
            if (note.version() != version) {
                return new NoteChange.Meanwhile(note);
            }
            var wrong = check(note, body, visibility, viewer);
            if (!wrong.isEmpty()) {
                return new NoteChange.Invalid(wrong);
            }
            if (note.body().equals(Text.trim(body)) && note.visibility().equals(visibility)) {
                return new NoteChange.Unchanged(id);
            }
            store.replace(note, Text.required(body, WriteNote.LONGEST), visibility, clock.instant());
            log.tell(viewer.cause(), "note.changed", get(id), note.body(), Set.of("body", "visibility"));
            return new NoteChange.Done(id);
        });
    }

    /**
     * The note.
     *
     * @throws NotFound if there is none or the caller may not read it
     */
    public Note get(long id) {
        return tx.read(() -> store.find(id)).orElseThrow(() -> new NotFound("note"));
    }

    /** How the note read before, the newest first; at most 100. */
    public List<Note.Earlier> versions(long id) {
        return tx.read(() -> store.versions(id));
    }

    private List<FieldError> check(Note note, String body, Visibility visibility, Viewer viewer) {
        if (Text.isEmpty(body)) {
            return List.of(FieldError.required("body", "Write the note, or cancel."));
        }
        if (Text.tooLong(Text.trim(body), WriteNote.LONGEST)) {
            return List.of(new FieldError("body", "too_long", "Shorten the note to 50,000 characters."));
        }
        if (visibility.equals(note.visibility())) {
            return List.of();
        }
        var wrong = mayChoose(visibility, viewer);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        return tooLate(note.visibility(), visibility, note.writtenAt(), clock.instant()).stream()
                .toList();
    }

    /** What stands against these readers instead of those: after some minutes they can only become more. */
    public static Optional<FieldError> tooLate(Visibility before, Visibility after, Instant written, Instant now) {
        return after.covers(before) || !now.isAfter(written.plus(NARROWING))
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "visibility",
                        "not_allowed",
                        "Others may have read it. Who can read it can be narrowed for 15 minutes only."));
    }

    /** What stands against choosing these readers: a team must be one's own, and named people must be named. */
    public static Optional<FieldError> mayChoose(Visibility visibility, Viewer viewer) {
        return switch (visibility) {
            case Visibility.Everyone() -> Optional.empty();
            case Visibility.Author() -> Optional.empty();
            case Visibility.Team(var team) ->
                viewer.teams().contains(team)
                        ? Optional.empty()
                        : Optional.of(new FieldError("visibility", "not_allowed", "Choose a team you belong to."));
            case Visibility.People(var accounts) ->
                accounts.isEmpty()
                        ? Optional.of(FieldError.required("readers", "Name who may read it."))
                        : Optional.empty();
        };
    }

    /** The notes of a student, the newest first, as the caller may read them; at most 50 before an id. */
    public List<Note> ofStudent(ContactId contact, long beforeId) {
        var which = NOTE.CONTACT_ID.eq(contact.value());
        return tx.read(() -> store.notes(beforeId == 0 ? which : which.and(NOTE.ID.lt(beforeId)), 50));
    }
}
