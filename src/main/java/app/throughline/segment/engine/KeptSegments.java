package app.throughline.segment.engine;

import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The live engine's answers. What it reads it reads as itself, whoever asks. */
@Component
public class KeptSegments implements LiveSegments {
    private final Tx tx;
    private final SlotStore slots;
    private final StateStore states;
    private final Members members;
    private final ComparisonResults comparisons;
    private final Moments moments;

    KeptSegments(
            Tx tx,
            SlotStore slots,
            StateStore states,
            Members members,
            ComparisonResults comparisons,
            Moments moments) {
        this.tx = tx;
        this.slots = slots;
        this.states = states;
        this.members = members;
        this.comparisons = comparisons;
        this.moments = moments;
    }

    @Override
    public void publish(long segment, int version, String filter, boolean includeSensitive, boolean fireTriggers) {
        var now = TimeFrame.instant(moments.now().micros());
        tx.run(() -> slots.wish(segment, version, filter, includeSensitive, fireTriggers, now));
    }

    @Override
    public void retire(long segment) {
        tx.run(() -> {
            if (slots.retire(segment)) {
                slots.refresh();
                slots.reportNamed(List.of(segment));
            }
        });
    }

    @Override
    public Progress progress(long segment) {
        return tx.read(() -> slots.progress(segment));
    }

    @Override
    public long[] members(long segment) {
        return itself(() ->
                slots.live(segment).map(slot -> members.of(slot).toArray()).orElseGet(() -> new long[0]));
    }

    @Override
    public long count(long segment) {
        return itself(() -> slots.live(segment).map(members::count).orElse(0L));
    }

    @Override
    public boolean isMember(long segment, long contact) {
        return itself(() -> slots.live(segment)
                .map(slot -> states.of(List.of(contact)).stream()
                        .anyMatch(state -> state.member().get(slot.number())))
                .orElse(false));
    }

    @Override
    public List<Long> segmentsOf(long contact) {
        return itself(() -> states.of(List.of(contact)).stream()
                .flatMap(state -> slots.asked().stream()
                        .filter(slot -> slot.isLive() && state.member().get(slot.number())))
                .map(Slot::segment)
                .sorted()
                .toList());
    }

    @Override
    public Drift drift() {
        return itself(() -> comparisons.list(1).stream()
                .findFirst()
                .map(last -> new Drift(last.at(), last.checked(), last.mended()))
                .orElse(new Drift(null, 0, 0)));
    }

    private <T> T itself(Supplier<T> work) {
        return Caller.ENGINE.call(() -> tx.read(work));
    }
}
