package app.throughline.note.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Keeps the content of files under random names: a folder, or a bucket of an S3-compatible store. */
public interface FileStore {
    /**
     * Stores a content; it is there for every node when this returns.
     *
     * @param key 32 hexadecimal digits
     * @param content stays with the caller, who deletes it
     * @param sha256 of the content, in hex
     */
    void put(String key, Path content, String sha256) throws IOException;

    /** The content, to be closed by the caller. @throws java.io.FileNotFoundException when there is none */
    InputStream open(String key) throws IOException;

    /** Forgets a content; one that is not there is fine. */
    void delete(String key) throws IOException;
}
