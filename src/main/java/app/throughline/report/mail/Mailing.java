package app.throughline.report.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A saved dashboard that is sent.
 *
 * @param view its number
 * @param askedBy the account that asked for it
 */
record Mailing(long view, Rhythm rhythm, long askedBy, List<Reader> readers) {
    Mailing {
        readers = List.copyOf(readers);
    }

    /**
     * Somebody it is sent to.
     *
     * @param stoppedAt when they had it stopped, null while it goes on
     * @param lostAt when they turned out not to see it any more, null while they do
     */
    record Reader(
            long account,
            String name,
            String email,
            Instant nextAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant lostAt) {
        boolean isOn() {
            return stoppedAt == null && lostAt == null;
        }
    }

    /** A dashboard as one of its readers knows it. @param by who asked for it */
    record Received(long view, String name, Rhythm rhythm, String by, boolean isStopped) {}

    /** One that is to be sent now. */
    record Due(long view, long account) {}
}
