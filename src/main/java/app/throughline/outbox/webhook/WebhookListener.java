package app.throughline.outbox.webhook;

import app.throughline.database.Failpoint;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Posts what happens to the endpoints that want to hear of it. What a transaction causes is kept in memory and written
 * with one statement just before its commit; what a savepoint takes back is told to nobody. What happens outside any
 * transaction is no change of a record.
 */
@Component
@Order(10_100)
class WebhookListener implements HappeningListener {
    private final ObjectProvider<EventSource> sources;
    private final EndpointMemory memory;
    private final Bodies bodies;
    private final WebhookStore store;

    WebhookListener(ObjectProvider<EventSource> sources, EndpointMemory memory, Bodies bodies, WebhookStore store) {
        this.sources = sources;
        this.memory = memory;
        this.bodies = bodies;
        this.store = store;
    }

    @Override
    public void on(Happening happening) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        var all = memory.current();
        if (!all.isEmpty()) {
            sources.forEach(source -> tell(source, happening, all));
        }
    }

    private void tell(EventSource source, Happening happening, List<EndpointMemory.Subscription> all) {
        var names = source.names(happening).stream()
                .filter(name -> all.stream().anyMatch(one -> one.draft().hears(name)))
                .toList();
        if (names.isEmpty()) {
            return;
        }
        var data = source.data(happening);
        for (var name : names) {
            var told = bodies.of(name, happening, data);
            for (var one : all) {
                if (one.hears(name, data)) {
                    pending().add(new EndpointMemory.Wanted(one, happening.contact(), one.posting(told, name)));
                }
            }
        }
    }

    private List<EndpointMemory.Wanted> pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) {
                return pending.postings;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending.postings;
    }

    private final class Pending implements TransactionSynchronization {
        private final List<EndpointMemory.Wanted> postings = new ArrayList<>();
        private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

        WebhookListener owner() {
            return WebhookListener.this;
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, postings.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            postings.subList(savepoints.getOrDefault(savepoint, 0), postings.size())
                    .clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var told = memory.heard(postings);
            if (!told.isEmpty()) {
                store.insert(told);
                Failpoint.reach("webhook.posted");
            }
            postings.clear();
        }
    }
}
