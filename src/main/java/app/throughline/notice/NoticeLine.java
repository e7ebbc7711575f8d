package app.throughline.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a notice shows it, read as the person who looks.
 *
 * @param number such as {@code CASE-318}
 * @param student the student's name
 * @param href its page
 * @param isConfidential whether a mail may name nothing but the number (product NO-3)
 * @param dueAt null for none
 */
public record NoticeLine(
        String number,
        String title,
        String student,
        String href,
        boolean isConfidential,
        @Nullable Instant dueAt) {}
