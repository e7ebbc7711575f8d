package app.throughline.outbox.webhook.due;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What only time brings about: that a record was not closed by the moment it was due. Nobody's transaction tells it, so the
 * records themselves are read on in the order of those moments. A record is told of once for each moment; one that is
 * closed, or put off, before its moment never is.
 */
public abstract class DueFeed implements EventFeed {
    private static final Cause TIME = Cause.of(Actor.SYSTEM);

    private final InstantSource clock;

    /** @param clock the institution's, by which things are due */
    protected DueFeed(InstantSource clock) {
        this.clock = clock;
    }

    /** A moment and the record, by which one reads on. */
    public record Moment(Instant at, long id) {}

    /** A record whose moment has passed. */
    public record Due(Moment moment, String type, RecordRef about, long contact, EventData data) {}

    /** Open records whose moment comes after this one and not after that instant, in order. */
    protected abstract List<Due> passed(Moment after, Instant until, int most);

    @Override
    public final Place end() {
        return new Place(micros(clock.instant()), Long.MAX_VALUE);
    }

    @Override
    public final List<Fed> after(Place place, int most) {
        var from = new Moment(Instant.EPOCH.plus(place.transaction(), ChronoUnit.MICROS), place.id());
        return passed(from, clock.instant(), most).stream()
                .map(due -> new Fed(
                        new Place(micros(due.moment().at()), due.moment().id()),
                        due.type(),
                        due.about(),
                        due.contact(),
                        TIME,
                        due.data()))
                .toList();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
