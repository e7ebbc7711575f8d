package app.throughline.action;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Work that is really done, by the software itself, and then taken back: nothing of it stays but the answer (product RU-6, WF-8). */
@Component
public class Rehearsals {
    private final Tx tx;

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenBack() {
            super("Taken back", null, false, false);
        }
    }

    Rehearsals(Tx tx) {
        this.tx = tx;
    }

    /** Does it and takes it back; to be called outside a transaction. @param work what is answered last */
    public <T> List<T> of(Supplier<List<T>> work) {
        var done = new ArrayList<T>();
        try {
            Caller.SERVICE.run(() -> tx.run(() -> {
                done.addAll(work.get());
                throw new TakenBack();
            }));
        } catch (TakenBack asPlanned) {
            return List.copyOf(done);
        }
        throw new IllegalStateException("A rehearsal was not taken back");
    }
}
