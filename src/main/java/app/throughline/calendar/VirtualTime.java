package app.throughline.calendar;

import java.time.Instant;
import java.util.Optional;

/**
 * The institution's clock standing elsewhere for one block of work on one thread, such as the founding of the demo, which
 * lets weeks pass. Nothing is stored and nobody else notices; a replay, which everybody is to see, sets the clock itself
 * ({@link Institutions#setClock}).
 */
public final class VirtualTime {
    private static final ScopedValue<Instant> NOW = ScopedValue.newInstance();

    private VirtualTime() {}

    /** Runs {@code work} as if it were {@code instant}. */
    public static void at(Instant instant, Runnable work) {
        ScopedValue.where(NOW, instant).run(work);
    }

    /** The instant of this block; empty outside any. */
    static Optional<Instant> current() {
        return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
    }
}
