package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.FEED_PLACE;

import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.EndpointMemory.Subscription;
import app.throughline.outbox.webhook.EventFeed.Fed;
import app.throughline.outbox.webhook.EventFeed.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads feeds on and posts what is new; one node at a time, each event once for the place is kept with the postings. */
@Component
public class EventFeeds {
    private static final int AT_ONCE = 500;

    private final Tx tx;
    private final DSLContext db;
    private final ObjectProvider<EventFeed> feeds;
    private final EndpointMemory memory;
    private final Posts posts;

    /** How an event becomes deliveries. */
    @Component("webhookPosts")
    record Posts(Bodies bodies, WebhookStore store) {}

    EventFeeds(Tx tx, DSLContext db, ObjectProvider<EventFeed> feeds, EndpointMemory memory, Posts posts) {
        this.tx = tx;
        this.db = db;
        this.feeds = feeds;
        this.memory = memory;
        this.posts = posts;
    }

    /** Reads each feed on that somebody wants to hear of. @return how many events were read */
    public int read() {
        return feeds.stream().mapToInt(feed -> tx.call(() -> read(feed))).sum();
    }

    private int read(EventFeed feed) {
        var wanting = memory.current().stream()
                .filter(one ->
                        feed.types().stream().anyMatch(type -> one.draft().hears(type.name())))
                .toList();
        if (wanting.isEmpty()) {
            db.deleteFrom(FEED_PLACE).where(FEED_PLACE.NAME.eq(feed.name())).execute();
            return 0;
        }
        var place = place(feed);
        if (place.isEmpty()) {
            return 0;
        }
        var came = feed.after(place.get(), AT_ONCE);
        if (!came.isEmpty()) {
            post(came, wanting);
            var last = came.getLast().place();
            db.update(FEED_PLACE)
                    .set(FEED_PLACE.WRITTEN_BY, last.transaction())
                    .set(FEED_PLACE.EVENT_ID, last.id())
                    .where(FEED_PLACE.NAME.eq(feed.name()))
                    .execute();
        }
        return came.size();
    }

    /** How far it was read; empty while another node reads, and when nobody has read before: then it begins here. */
    private Optional<Place> place(EventFeed feed) {
        var place = db.selectFrom(FEED_PLACE)
                .where(FEED_PLACE.NAME.eq(feed.name()))
                .forUpdate()
                .skipLocked()
                .fetchOptional(row -> new Place(row.getWrittenBy(), row.getEventId()));
        if (place.isEmpty()) {
            var end = feed.end();
            db.insertInto(FEED_PLACE)
                    .set(FEED_PLACE.NAME, feed.name())
                    .set(FEED_PLACE.WRITTEN_BY, end.transaction())
                    .set(FEED_PLACE.EVENT_ID, end.id())
                    .onConflictDoNothing()
                    .execute();
        }
        return place;
    }

    private void post(List<Fed> came, List<Subscription> wanting) {
        var wanted = new ArrayList<EndpointMemory.Wanted>();
        for (var event : came) {
            var told = posts.bodies().of(event.type(), event.about(), event.contact(), event.cause(), event.data());
            for (var one : wanting) {
                if (one.hears(event.type(), event.data())) {
                    wanted.add(new EndpointMemory.Wanted(one, event.contact(), one.posting(told, event.type())));
                }
            }
        }
        var postings = memory.heard(wanted);
        if (!postings.isEmpty()) {
            posts.store().insert(postings);
        }
    }
}
