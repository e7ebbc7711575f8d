package app.throughline.note.file;

import app.throughline.kernel.FieldError;

/** What became of a file that was sent. */
public sealed interface FileChange {
    /** It is stored. */
    record Done(long id) implements FileChange {}

    /** It has more than 25 MB; nothing was stored. */
    record TooLarge() implements FileChange {}

    /** Its content is of no kind that is taken, or not what its name says; nothing was stored. */
    record Unsupported() implements FileChange {}

    /** Something is missing or wrong; nothing was stored. */
    record Invalid(FieldError error) implements FileChange {}

    /** Others may read it by now than when the person chose; nothing was changed. */
    record Meanwhile() implements FileChange {}

    /** The person's role may not add files. */
    record Refused() implements FileChange {}
}
