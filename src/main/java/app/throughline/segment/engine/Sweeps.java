package app.throughline.segment.engine;

import app.throughline.filter.OptionMemory;
import app.throughline.filter.core.Documents;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks some filters, or all, of everybody: contact after contact in short transactions, beside what happens meanwhile.
 *
 * <p>A sweep belongs to a generation. From its beginning on, whoever decides on a single contact asks the sweep's filters
 * too and marks the contact's state with the generation; the sweep leaves such states alone, since they are younger than
 * what it read. So it needs no locks, and nothing is missed.
 */
@Component
public class Sweeps {
    /** So many contacts in one transaction. */
    private static final int STEP = 5_000;

    private final Tx tx;
    private final DSLContext db;
    private final SlotStore slots;
    private final StateStore states;
    private final Populations populations;
    private final Moments moments;

    Sweeps(Tx tx, DSLContext db, SlotStore slots, StateStore states, Populations populations, Moments moments) {
        this.tx = tx;
        this.db = db;
        this.slots = slots;
        this.states = states;
        this.populations = populations;
        this.moments = moments;
    }

    /**
     * A sweep.
     *
     * @param numbers of the slots it asks for, null for all
     * @param generation it belongs to
     */
    private record Plan(@Nullable Set<Integer> numbers, long generation, Why why) {
        private boolean isWhole() {
            return numbers == null;
        }
    }

    /** Builds the slots that are wished, and lets them take the places of those before. @return whether there were any */
    boolean build(BooleanSupplier goesOn) {
        if (tx.read(slots::unfinished).isEmpty()) {
            return false;
        }
        tx.run(states::beginAll);
        var wished = tx.call(this::begin);
        if (wished.isEmpty()) {
            return true; // retired meanwhile
        }
        long generation = wished.getFirst().generation();
        var numbers = wished.stream().map(Slot::number).collect(Collectors.toSet());
        var plan = new Plan(numbers, generation, Why.of(Why.Kind.DEFINITION));
        boolean ended = sweep(plan, goesOn, range -> advance(plan, numbers, range) ? range.count() : -1);
        if (ended) {
            tx.run(() -> enliven(wished));
        }
        return true;
    }

    /**
     * The slots to build together; those of an interrupted build begin again with the others. Nothing else is written in
     * this transaction: it waits for all who decide, and they must never wait for it.
     */
    private List<Slot> begin() {
        var wished = slots.unfinished();
        long total = slots.contacts();
        long generation = slots.nextGeneration();
        slots.begin(wished, generation, total);
        return slots.unfinished().stream()
                .filter(slot -> slot.generation() == generation)
                .toList();
    }

    private boolean advance(Plan plan, Set<Integer> numbers, Range range) {
        return slots.advance(plan.generation(), numbers.size(), range.last(), range.count());
    }

    /** Each that nobody retired meanwhile takes the place of the one before, all at once. */
    private void enliven(List<Slot> built) {
        slots.nextGeneration();
        var wanted = slots.unfinished().stream().map(Slot::number).collect(Collectors.toSet());
        var now = TimeFrame.instant(moments.now().micros());
        var before = slots.asked().stream().filter(Slot::isLive).collect(Collectors.toMap(Slot::segment, slot -> slot));
        var fresh =
                built.stream().filter(slot -> wanted.contains(slot.number())).toList();
        for (var slot : fresh) {
            var old = before.get(slot.segment());
            if (old != null) {
                states.recordSwap(old, slot, now);
            }
        }
        slots.enliven(fresh, now);
        slots.over(built.getFirst().generation());
        slots.reportNamed(fresh.stream().map(Slot::segment).toList());
    }

    /** Asks everything of everybody anew, because of something that many share. */
    void everything(Why why, BooleanSupplier goesOn) {
        var retired = tx.read(slots::retired);
        populations.forget();
        tx.run(states::beginAll);
        long generation = tx.call(slots::nextGeneration);
        if (sweep(new Plan(null, generation, why), goesOn, Range::count)) {
            tx.run(() -> slots.free(retired));
        }
    }

    /** Asks those filters anew that name teams or who left, because people or teams changed. */
    void changed(Why why, BooleanSupplier goesOn) {
        long generation = tx.call(slots::nextGeneration);
        var numbers =
                OptionMemory.during(() -> populations.dependingOnStaff(tx.call(() -> populations.of(slots.enter()))));
        if (!numbers.isEmpty()) {
            sweep(new Plan(numbers, generation, why), goesOn, Range::count);
        }
    }

    /** Some contacts that were looked at. @param last the highest id, -1 when there are no more */
    private record Range(long last, int count) {}

    /** @param each hears of every range, in its transaction; below 0 ends the sweep. @return whether it came to the end */
    private boolean sweep(Plan plan, BooleanSupplier goesOn, ToIntFunction<Range> each) {
        long last = -1;
        while (goesOn.getAsBoolean()) {
            long from = last;
            var range = tx.call(() -> {
                var looked = range(plan, from);
                return looked.count() == 0 || each.applyAsInt(looked) >= 0 ? looked : new Range(-2, 0);
            });
            if (range.count() == 0) {
                return range.last() == -1;
            }
            last = range.last();
        }
        return false;
    }

    private Range range(Plan plan, long from) {
        long generation = slots.enter();
        var found = states.after(from, STEP);
        if (found.isEmpty()) {
            return new Range(-1, 0);
        }
        var all = populations.of(generation);
        look(plan, all, found);
        return new Range(found.getLast().contact(), found.size());
    }

    private void look(Plan plan, Population all, List<StateStore.State> before) {
        var population = plan.numbers() == null ? all : populations.only(all, plan.numbers());
        var contacts = before.stream().mapToLong(StateStore.State::contact).toArray();
        var moment = moments.now();
        var whose = new Documents.Whose.Between(contacts[0], contacts[contacts.length - 1]);
        var found = population.ask(db, whose, contacts, moment);
        var asked = population.asked();
        var changes = new ArrayList<StateStore.Change>();
        for (int i = 0; i < contacts.length; i++) {
            var state = before.get(i);
            var member = plan.isWhole() ? found.members()[i] : state.member().with(found.members()[i], asked);
            long next = plan.isWhole() ? found.flips()[i] : Math.min(state.nextAt(), found.flips()[i]);
            if (state.generation() < plan.generation() && (next != state.nextAt() || !member.same(state.member()))) {
                changes.add(new StateStore.Change(contacts[i], member, next));
            }
        }
        keep(plan, all, before, changes, TimeFrame.instant(moment.micros()));
    }

    private void keep(
            Plan plan, Population all, List<StateStore.State> before, List<StateStore.Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        var written = states.sweep(changes, plan.generation(), plan.isWhole());
        var fresh = changes.stream()
                .filter(change -> written.contains(change.contact()))
                .collect(Collectors.toMap(StateStore.Change::contact, StateStore.Change::member));
        var events = new ArrayList<StateStore.Event>();
        for (var state : before) {
            var member = fresh.get(state.contact());
            if (member != null) {
                Evaluator.events(state, member, all, _ -> plan.why(), events);
            }
        }
        states.record(events, all, now);
    }
}
