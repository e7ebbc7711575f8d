package app.throughline.workflow.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the interpreter asks about one student and the record that came along, as they are at the instant it is told. The
 * answers stay the same until {@link Next.Again}.
 */
public interface Facts {
    /** Whether a filter holds. @param filter its number in {@link Program#filters()} */
    boolean holds(int filter);

    /** A day; null when there is none. @param date its number in {@link Program#dates()}; no instant */
    @Nullable
    LocalDate day(int date);

    /** An instant; null when there is none. @param date its number in {@link Program#dates()}; an instant */
    @Nullable
    Instant instant(int date);

    /** Where the student is; the institution's zone when that is not known. */
    ZoneId zone();

    /** What came of a call. */
    Reply reply(EffectKey call);

    /** What came of a call. */
    enum Reply {
        /** Nothing yet. */
        NONE,
        ANSWERED,
        /** All retries failed. */
        FAILED
    }
}
