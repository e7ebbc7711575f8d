package app.throughline.note;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a request to write, change or log something. */
public sealed interface NoteChange {
    /** It was done; {@code id} is the note or attempt. */
    record Done(long id) implements NoteChange {}

    /** It was so already. */
    record Unchanged(long id) implements NoteChange {}

    /** Somebody saved another wording since the person began; nothing was changed. @param theirs how it reads now */
    record Meanwhile(Note theirs) implements NoteChange {}

    /** Something is missing or wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements NoteChange {}

    /** The person's role may not write notes, or the note is somebody else's. */
    record Refused() implements NoteChange {}
}
