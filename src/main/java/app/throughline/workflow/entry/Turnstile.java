package app.throughline.workflow.entry;

import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.Reentry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, one after the other, who may enter a workflow that means them: by who is or was inside, and how often. A
 * function of what it was told; each entry that it allows counts for the next.
 */
final class Turnstile {
    /** How many automatic steps may lead to an entry, less one (product WF-6). */
    static final int DEPTH = 5;

    /** How often a student enters a workflow in 24 hours at most. */
    static final int ENTRIES = 10;

    private static final Duration DAY = Duration.ofHours(24);

    private final Map<Who, List<Earlier>> earlier = new HashMap<>();
    private final Instant now;

    /** A student and a workflow. */
    record Who(long workflow, long contact) {}

    /**
     * An entry before. @param key what let them in
     *
     * @param about the record that came along; null for none
     * @param endedAt null while they are inside
     */
    record Earlier(
            String key,
            @Nullable RecordRef about,
            Instant enteredAt,
            @Nullable Instant endedAt) {}

    Turnstile(Instant now) {
        this.now = now;
    }

    /** Tells of an entry before. */
    void remember(Who who, Earlier entry) {
        earlier.computeIfAbsent(who, _ -> new ArrayList<>()).add(entry);
    }

    /** Whether the same happening let the student into the workflow before. */
    boolean isKnown(Who who, String key) {
        return of(who).stream().anyMatch(one -> one.key().equals(key));
    }

    /** Why a way is shut, as refusals say it; empty when it is open. */
    Optional<String> obstacle(Who who, Arrival arrival, Reentry policy) {
        var before = of(who);
        if (arrival.depth() >= DEPTH || before.stream().filter(this::isOfToday).count() >= ENTRIES) {
            return Optional.of("loop");
        }
        if (before.stream().anyMatch(one -> one.endedAt() == null && Objects.equals(one.about(), arrival.about()))) {
            return Optional.of("already_active");
        }
        return switch (policy) {
            case Reentry.Always() -> Optional.empty();
            case Reentry.Once() -> before.isEmpty() ? Optional.empty() : Optional.of("entered_before");
            case Reentry.OncePerRecord() ->
                before.stream().anyMatch(one -> Objects.equals(one.about(), arrival.about()))
                        ? Optional.of("entered_before")
                        : Optional.empty();
            case Reentry.AfterDays(var days) -> after(before, Duration.ofDays(days));
        };
    }

    private boolean isOfToday(Earlier one) {
        return one.enteredAt().isAfter(now.minus(DAY));
    }

    private Optional<String> after(List<Earlier> before, Duration length) {
        if (before.stream().anyMatch(one -> one.endedAt() == null)) {
            return Optional.of("already_active");
        }
        boolean tooSoon = before.stream()
                .map(Earlier::endedAt)
                .anyMatch(ended -> ended != null && ended.plus(length).isAfter(now));
        return tooSoon ? Optional.of("too_soon") : Optional.empty();
    }

    /** They enter. */
    void enter(Who who, Arrival arrival) {
        remember(who, new Earlier(arrival.key(), arrival.about(), now, null));
    }

    private List<Earlier> of(Who who) {
        return earlier.getOrDefault(who, List.of());
    }
}
