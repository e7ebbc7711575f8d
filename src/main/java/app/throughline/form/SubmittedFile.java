package app.throughline.form;

/**
 * A file that came with a submission.
 *
 * @param question the key of the question it answers
 * @param key its name in the store
 */
public record SubmittedFile(
        long id, long submission, String question, String name, String mediaType, long sizeBytes, String key) {}
