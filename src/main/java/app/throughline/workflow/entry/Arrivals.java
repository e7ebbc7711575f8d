package app.throughline.workflow.entry;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notes what workflows may begin with, in the transaction in which it happens and as the software itself. Nothing is
 * written where no workflow waits for it, and a change never fails because of a workflow.
 */
@Component
public class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tx tx;
    private final EntryBooks books;
    private final ArrivalStore store;
    private final InstantSource clock;

    Arrivals(Tx tx, EntryBooks books, ArrivalStore store, InstantSource clock) {
        this.tx = tx;
        this.books = books;
        this.store = store;
        this.clock = clock;
    }

    /** Whether a workflow begins with such triggers. Asks the database at most once a second. */
    public boolean isAwaited(String trigger) {
        return !books.known().of(trigger).isEmpty();
    }

    /** The triggers of a kind that workflows begin with. */
    public List<app.throughline.workflow.step.Trigger> awaited(String trigger) {
        return books.known().of(trigger).stream()
                .map(way -> way.entry().trigger())
                .toList();
    }

    /** Notes what happened, whatever comes of it. @param what asked only where it is awaited @param guarded whether the caller undoes it alone */
    public void note(String trigger, boolean guarded, Supplier<List<Occurrence>> what) {
        if (!isAwaited(trigger)) {
            return;
        }
        if (guarded) {
            asSoftware(() -> what.get().forEach(this::write));
        } else {
            tx.attempt(() -> asSoftware(() -> what.get().forEach(this::write)))
                    .ifPresent(thrown -> LOG.error("What workflows begin with was not noted: {}", trigger, thrown));
        }
    }

    /** Adds the cause to what the database noted by itself in this transaction. */
    public void explain(String trigger, long contact, long cause, int depth) {
        if (isAwaited(trigger)) {
            tx.attempt(() -> asSoftware(() -> store.explain(trigger, contact, cause, depth)))
                    .ifPresent(thrown -> LOG.error("A cause was not noted: {}", trigger, thrown));
        }
    }

    /** Notes what concerns one workflow, in the running transaction. */
    public void note(Occurrence one, long workflow) {
        asSoftware(() -> store.add(one, List.of(workflow), clock.instant()));
    }

    /** Notes the same of many students for one workflow, in the running transaction. */
    public void noteAll(Occurrence one, long workflow, List<Long> contacts) {
        asSoftware(() -> store.addAll(one, workflow, contacts, clock.instant()));
    }

    private void asSoftware(Runnable work) {
        Caller.SERVICE.run(() -> tx.run(work));
    }

    private void write(Occurrence one) {
        var event = JSON.<JsonNode>valueToTree(one.event());
        Set<Long> workflows = new TreeSet<>();
        for (var way : books.known().of(one.trigger())) {
            if (Meanings.means(way.entry().trigger(), event)) {
                workflows.add(way.workflow());
            }
        }
        if (!workflows.isEmpty()) {
            store.add(one, workflows, clock.instant());
        }
    }
}
