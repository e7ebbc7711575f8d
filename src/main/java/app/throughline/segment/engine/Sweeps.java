package app.throughline.segment.engine;

import app.throughline.filter.OptionMemory;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
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

    /** So many are read at once where few filters ask: what matters to them is little, and lies all over its tables. */
    private static final int WIDE = 250_000;

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

        private boolean isFew() {
            return numbers != null && numbers.size() <= Population.FEW;
        }
    }

    /** Builds the slots that are wished, and lets them take the places of those before. @return whether there were any */
    boolean build(BooleanSupplier goesOn) {
        if (tx.read(slots::unfinished).isEmpty()) {
            return false;
        }
        var wished = tx.call(this::begin);
        if (wished.isEmpty()) {
            return true; // retired meanwhile
        }
        long generation = wished.getFirst().generation();
        var numbers = wished.stream().map(Slot::number).collect(Collectors.toSet());
        var plan = new Plan(numbers, generation, Why.of(Why.Kind.DEFINITION));
        if (!plan.isFew()) {
            tx.run(states::beginAll);
        }
        boolean ended = sweep(plan, goesOn, count -> slots.advance(generation, numbers.size(), count));
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
        if (sweep(new Plan(null, generation, why), goesOn, _ -> true)) {
            tx.run(() -> slots.free(retired));
        }
    }

    /** Asks those filters anew that name teams or who left, because people or teams changed. */
    void changed(Why why, BooleanSupplier goesOn) {
        long generation = tx.call(slots::nextGeneration);
        var numbers =
                OptionMemory.during(() -> populations.dependingOnStaff(tx.call(() -> populations.of(slots.enter()))));
        if (!numbers.isEmpty()) {
            sweep(new Plan(numbers, generation, why), goesOn, _ -> true);
        }
    }

    /** @param each hears how many more are done, in their transaction; false ends the sweep. @return whether it ended itself */
    private boolean sweep(Plan plan, BooleanSupplier goesOn, IntPredicate each) {
        long last = -1;
        while (goesOn.getAsBoolean()) {
            long from = last;
            var looked = tx.call(() -> look(plan, from));
            if (looked.isEmpty()) {
                return true;
            }
            if (!keep(plan, looked, each)) {
                return false;
            }
            last = looked.contact(looked.size() - 1);
        }
        return false;
    }

    private Looked look(Plan plan, long from) {
        long generation = slots.enter();
        var moment = moments.now();
        var all = populations.of(generation);
        var population = plan.numbers() == null ? all : populations.only(all, plan.numbers(), moment);
        return Looked.after(db, from, plan.isFew() ? WIDE : STEP, population, moment);
    }

    private boolean keep(Plan plan, Looked looked, IntPredicate each) {
        int next;
        for (int at = 0; at < looked.size(); at = next) {
            int from = at;
            int until = plan.isFew() ? looked.until(from, STEP) : looked.size();
            boolean goesOn = tx.call(() -> {
                keep(plan, looked, from, until);
                return each.test(until - from);
            });
            if (!goesOn) {
                return false;
            }
            next = until;
        }
        return true;
    }

    /** Writes what was found about some of them, from one place to before another. */
    private void keep(Plan plan, Looked looked, int from, int until) {
        var all = populations.of(slots.enter());
        long first = looked.contact(from);
        long last = looked.contact(until - 1);
        var before = plan.numbers() != null && plan.isFew()
                ? states.between(first, last, looked.mattering(from, until), plan.numbers())
                : states.between(first, last);
        var changes = before.stream()
                .filter(state -> state.generation() < plan.generation()) // others are younger than what was read
                .flatMap(state -> looked.change(state, plan.isWhole()).stream())
                .toList();
        keep(plan, all, before, changes, looked.instant());
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
