package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.ENDPOINT;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who wants to hear of what, kept in memory for a second: most changes are heard by nobody, and they should not have to
 * ask. On the node that changed it a change counts at once, on others after that second.
 */
@Component
class EndpointMemory {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DSLContext db;
    private final ObjectProvider<Endpoints.Filters> filters;
    private volatile Kept kept = new Kept(List.of(), 0, false);

    /** An endpoint that is on. @param filter whom it hears of as JSON, "" for everybody */
    record Subscription(long endpoint, String host, Endpoint.Draft draft, String filter) {
        /** Whether it is told this. */
        boolean hears(String event, EventData data) {
            return draft.hears(event) && (!data.isConfidential() || draft.hearsConfidential());
        }

        /** An event on its way to it. */
        WebhookStore.Posting posting(Bodies.Told told, String event) {
            var body = draft.isThin() ? told.thin() : told.full();
            return new WebhookStore.Posting(endpoint, host, told.id(), event, body);
        }
    }

    /** An event that an endpoint hears by its type. @param contact 0 for none */
    record Wanted(Subscription by, long contact, WebhookStore.Posting posting) {}

    private record Kept(List<Subscription> all, long at, boolean isFresh) {}

    EndpointMemory(DSLContext db, ObjectProvider<Endpoints.Filters> filters) {
        this.db = db;
        this.filters = filters;
    }

    /**
     * Those that are posted, in their order: not the students whom a filter does not mean, and, where there is a filter,
     * nothing that is about no student. Each filter is asked once for all of them.
     */
    List<WebhookStore.Posting> heard(List<Wanted> all) {
        var students = new HashMap<String, Set<Long>>();
        for (var one : all) {
            if (!one.by().filter().isEmpty() && one.contact() != 0) {
                students.computeIfAbsent(one.by().filter(), _ -> new HashSet<>())
                        .add(one.contact());
            }
        }
        students.replaceAll(this::meant);
        return all.stream()
                .filter(one -> one.by().filter().isEmpty()
                        || students.getOrDefault(one.by().filter(), Set.of()).contains(one.contact()))
                .map(Wanted::posting)
                .toList();
    }

    private Set<Long> meant(String filter, Set<Long> students) {
        var asks = filters.getIfAvailable();
        return asks == null ? Set.of() : asks.meant(filter, students);
    }

    /** Those that are on; asked inside a transaction. */
    List<Subscription> current() {
        var last = kept;
        long now = System.nanoTime();
        if (last.isFresh() && now - last.at() < KEPT_NANOS) {
            return last.all();
        }
        var all = read();
        kept = new Kept(all, now, true);
        return all;
    }

    /** Asks anew after the running transaction. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                kept = new Kept(List.of(), 0, false);
            }
        });
    }

    private List<Subscription> read() {
        return db.select(
                        ENDPOINT.ID,
                        ENDPOINT.NAME,
                        ENDPOINT.URL,
                        ENDPOINT.EVENTS,
                        ENDPOINT.IS_THIN,
                        ENDPOINT.HEARS_CONFIDENTIAL,
                        ENDPOINT.RATE,
                        ENDPOINT.FILTER)
                .from(ENDPOINT)
                .where(ENDPOINT.STATE.eq(Endpoint.State.ON.code()))
                .orderBy(ENDPOINT.ID)
                .limit(Endpoints.MOST)
                .fetch(r -> subscription(
                        r.value1(),
                        new Endpoint.Draft(
                                r.value2(), r.value3(), Arrays.asList(r.value4()), r.value5(), r.value6(), r.value7()),
                        r.value8() == null ? "" : r.value8().data()));
    }

    private static Subscription subscription(long id, Endpoint.Draft draft, String filter) {
        var url = EndpointUrl.parse(draft.url());
        return new Subscription(id, url == null ? "unknown" : url.host(), draft, filter);
    }
}
