package app.throughline.note.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that was sent, once somebody looked at it. */
public sealed interface SentContent extends AutoCloseable {
    /** Its name, without folders and with nothing that a download could trip over; may be empty. */
    String name();

    @Override
    default void close() {
        // only what is held leaves something behind
    }

    /**
     * It can be kept. Closing it forgets the temporary file.
     *
     * @param content a temporary file
     * @param sha256 of the content, in hex
     */
    record Held(Path content, String name, FileKind kind, long sizeBytes, String sha256) implements SentContent {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** It has more bytes than were allowed. */
    record TooLarge(String name) implements SentContent {}

    /** Its content is of no kind that is taken, or not what its name says. */
    record Unsupported(String name) implements SentContent {}
}
