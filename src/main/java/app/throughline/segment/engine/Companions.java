package app.throughline.segment.engine;

import app.throughline.filter.live.Companion;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whoever hangs on the engine, one after the other. */
@Component
public class Companions {
    private final Tx tx;
    private final SlotStore slots;
    private final ObjectProvider<Companion> found;

    Companions(Tx tx, SlotStore slots, ObjectProvider<Companion> found) {
        this.tx = tx;
        this.slots = slots;
        this.found = found;
    }

    private List<Companion> all() {
        return found.orderedStream().toList();
    }

    /** Begins what is wished. @return whether there was anything */
    boolean begin() {
        var wishing = all().stream().filter(one -> tx.read(one::isWishing)).toList();
        wishing.forEach(one -> tx.run(() -> one.begin(slots.nextGeneration())));
        return !wishing.isEmpty();
    }

    void everybody() {
        all().forEach(one -> tx.run(one::everybody));
    }

    void changed(Collection<Long> contacts, long generation) {
        all().forEach(one -> one.changed(contacts, generation));
    }

    /** In the running transaction. @return how many contacts were due */
    int due(int limit) {
        long generation = slots.enter();
        return all().stream().mapToInt(one -> one.due(limit, generation)).sum();
    }
}
