package app.throughline.workflow.core;

import app.throughline.calendar.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A student's world: conditions that flip with time or with what was done, dates that move, answers that take a while. */
final class World {
    /** Zones whose clocks change at different times and by different amounts, and one whose clocks never do. */
    private static final List<ZoneId> ZONES = Stream.of(
                    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu")
            .map(ZoneId::of)
            .toList();

    private final long seed;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Moving> dates = new ArrayList<>();
    final ZoneId zone;
    final BusinessTime business;
    final Instant start;
    private int done;

    /** @param after how many effects make it true, -1 for when time does @param flips when it turns */
    private record Condition(int after, boolean atFirst, TreeSet<Instant> flips) {
        boolean holds(Instant now, int done) {
            return after >= 0
                    ? done >= after
                    : atFirst ^ flips.headSet(now, true).size() % 2 == 1;
        }
    }

    /** A date that is another one from some instant on. */
    private record Moving(
            @Nullable Instant before, @Nullable Instant after, Instant moves) {
        @Nullable
        Instant at(Instant now) {
            return now.isBefore(moves) ? before : after;
        }
    }

    World(long seed) {
        this.seed = seed;
        var random = new SplittableRandom(seed);
        zone = ZONES.get(random.nextInt(ZONES.size()));
        business = Play.business(ZONES.get(random.nextInt(ZONES.size())));
        start = start(random);
        for (int i = 0; i < RandomWorkflows.CONDITIONS; i++) {
            conditions.add(condition(random));
        }
        for (int i = 0; i < 2 * RandomWorkflows.DATES; i++) {
            dates.add(new Moving(date(random), date(random), later(random, 60)));
        }
    }

    /** Half of them begin in the days before a change of the clocks. */
    private Instant start(SplittableRandom random) {
        var from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(300 * 86_400));
        var change = business.zone().getRules().nextTransition(from);
        return change == null || random.nextBoolean()
                ? from
                : change.getInstant().minusSeconds(random.nextInt(4 * 86_400));
    }

    private Instant later(SplittableRandom random, int days) {
        return start.plusSeconds(random.nextInt(days * 86_400));
    }

    private Condition condition(SplittableRandom random) {
        var flips = new TreeSet<Instant>();
        for (int i = random.nextInt(5); i > 0; i--) {
            flips.add(later(random, 90));
        }
        int after = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : -1;
        return new Condition(after, random.nextInt(3) == 0, flips);
    }

    private @Nullable Instant date(SplittableRandom random) {
        return random.nextInt(4) == 0 ? null : later(random, 60).minus(Duration.ofDays(15));
    }

    /** An effect that others can see was performed. */
    void perform() {
        done++;
    }

    /** When what an enrollment waits for may happen next; empty when nothing will. */
    Optional<Instant> next(Program program, int step, @Nullable EffectKey call, Instant now) {
        var flips = IntStream.of(program.watched(step))
                .mapToObj(filter ->
                        conditions.get(Play.condition(program.filters().get(filter))))
                .filter(condition -> condition.after() < 0)
                .map(condition -> condition.flips().higher(now))
                .flatMap(Stream::ofNullable);
        var answers = call == null ? Stream.<Instant>empty() : Stream.of(later(answered(call), now.plusSeconds(1)));
        return Stream.concat(flips, answers).min(Instant::compareTo);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Instant answered(EffectKey call) {
        return start.plusSeconds(new SplittableRandom(seed ^ call.hashCode()).nextInt(30 * 86_400));
    }

    /** What the world says at an instant; it stays so whatever is done afterwards. */
    Facts facts(Program program, Instant now) {
        int sofar = done;
        return new Facts() {
            @Override
            public boolean holds(int filter) {
                return conditions
                        .get(Play.condition(program.filters().get(filter)))
                        .holds(now, sofar);
            }

            @Override
            public @Nullable LocalDate day(int date) {
                var at = dates.get(Play.number(program.dates().get(date))).at(now);
                return at == null ? null : at.atZone(business.zone()).toLocalDate();
            }

            @Override
            public @Nullable Instant instant(int date) {
                return dates.get(RandomWorkflows.DATES
                                + Play.number(program.dates().get(date)))
                        .at(now);
            }

            @Override
            public ZoneId zone() {
                return zone;
            }

            @Override
            public Reply reply(EffectKey call) {
                if (now.isBefore(answered(call))) {
                    return Reply.NONE;
                }
                return call.hashCode() % 3 == 0 ? Reply.FAILED : Reply.ANSWERED;
            }
        };
    }
}
