package app.throughline.segment.engine;

import app.throughline.database.Failpoint;
import app.throughline.filter.core.Documents;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Decides who is a member, for a batch of contacts in one transaction: locks their states, reads their records as they are
 * then, asks all filters, and keeps what changed with its cause.
 *
 * <p>The lock comes before the reading, so of two changes that only together make somebody a member the one that is
 * decided later sees both (engines 4.7).
 */
@Component
class Evaluator {
    private static final Why SOMETHING = Why.of(Why.Kind.CHANGE);

    private final ChangeQueue queue;
    private final SlotStore slots;
    private final StateStore states;
    private final Asking asking;
    private final Moments moments;
    private final Companions companions;

    /** What is asked, and where. */
    @Component
    record Asking(DSLContext db, Populations populations) {}

    Evaluator(
            ChangeQueue queue,
            SlotStore slots,
            StateStore states,
            Asking asking,
            Moments moments,
            Companions companions) {
        this.queue = queue;
        this.slots = slots;
        this.states = states;
        this.asking = asking;
        this.moments = moments;
        this.companions = companions;
    }

    /** Decides on contacts whose records changed, in the running transaction. @return how many changes there were */
    int changes(String node, int limit) {
        var claim = queue.claim(node, limit);
        if (claim.changes().isEmpty()) {
            return 0;
        }
        Failpoint.reach("segment.claimed");
        var latest = new TreeMap<Long, Why>();
        claim.changes().forEach(change -> latest.put(change.contact(), change.why()));
        decide(states.lock(latest.keySet()), claim.generation(), contact -> latest.getOrDefault(contact, SOMETHING));
        companions.changed(latest.keySet(), claim.generation());
        Failpoint.reach("segment.decided");
        return claim.changes().size();
    }

    /** Decides on contacts for whom the time has come. @return how many there were */
    int due(String node, int limit) {
        long generation = slots.enter();
        var due = states.lockDue(TimeFrame.instant(moments.now().micros()), node, limit);
        if (!due.isEmpty() && decide(due, generation, _ -> Why.of(Why.Kind.TIME)) > 0) {
            companions.changed(due.stream().map(StateStore.State::contact).toList(), generation);
        }
        return due.size();
    }

    /**
     * Compares what is kept with what should be, and puts it right. Contacts with a change that waits, and those whose
     * time has come, are left out.
     *
     * @return how many memberships were not what they should be
     */
    int compare(Collection<Long> contacts) {
        long generation = slots.enter();
        var now = moments.now().micros();
        var locked = states.lock(contacts);
        var waiting = queue.waiting(contacts);
        var settled = locked.stream()
                .filter(state -> !waiting.contains(state.contact()) && state.nextAt() > now)
                .toList();
        return decide(settled, generation, _ -> Why.of(Why.Kind.MENDED));
    }

    private int decide(List<StateStore.State> locked, long generation, Function<Long, Why> why) {
        var population = asking.populations().of(generation);
        var moment = moments.now();
        var sorted = locked.stream()
                .sorted(Comparator.comparingLong(StateStore.State::contact))
                .toList();
        var contacts = sorted.stream().mapToLong(StateStore.State::contact).toArray();
        var ids = sorted.stream().map(StateStore.State::contact).toList();
        var found = population.ask(asking.db(), new Documents.Whose.Of(ids), contacts, moment);
        var changes = new ArrayList<StateStore.Change>();
        var events = new ArrayList<StateStore.Event>();
        for (int i = 0; i < contacts.length; i++) {
            var before = sorted.get(i);
            var member = found.members()[i];
            if (before.generation() != generation
                    || before.nextAt() != found.flips()[i]
                    || !member.same(before.member())) {
                changes.add(new StateStore.Change(contacts[i], member, found.flips()[i]));
                events(before, member, population, why, events);
            }
        }
        keep(changes, events, population, moment);
        return events.size();
    }

    private void keep(
            List<StateStore.Change> changes, List<StateStore.Event> events, Population population, Moment moment) {
        if (!changes.isEmpty()) {
            states.write(changes, population.generation());
            states.record(events, population, TimeFrame.instant(moment.micros()));
        }
    }

    /** Only live slots have members who join and leave. */
    static void events(
            StateStore.State before,
            Bits after,
            Population population,
            Function<Long, Why> why,
            List<StateStore.Event> events) {
        before.member().differences(after, number -> {
            var slot = population.live().get(number);
            if (slot != null) {
                events.add(
                        new StateStore.Event(before.contact(), slot, after.get(number), why.apply(before.contact())));
            }
        });
    }
}
