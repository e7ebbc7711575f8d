package app.throughline.rule.engine;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Arms the rules that wait for time on whatever a transaction changed, once and just before it commits. */
@Component
public class Rearmings {
    private final Tx tx;
    private final Armings armings;

    Rearmings(Tx tx, Armings armings) {
        this.tx = tx;
        this.armings = armings;
    }

    /** A record of a list changed. @param timed the rules of the list that wait for time; none: nothing is to be done */
    void note(RuleList list, List<Rule> timed, long record) {
        if (!timed.isEmpty()) {
            var changed = pending().changed.computeIfAbsent(list, _ -> new Changed(new ArrayList<>(), new TreeSet<>()));
            changed.rules().clear();
            changed.rules().addAll(timed);
            changed.records().add(record);
        }
    }

    private record Changed(List<Rule> rules, Set<Long> records) {}

    private Pending pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) {
                return pending;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private final class Pending implements TransactionSynchronization {
        private final Map<RuleList, Changed> changed = new EnumMap<>(RuleList.class);

        Rearmings owner() {
            return Rearmings.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!changed.isEmpty() && !readOnly) {
                Caller.SERVICE.run(() ->
                        tx.run(() -> changed.forEach((list, what) -> armings.arm(list, what.rules(), what.records()))));
                changed.clear();
            }
        }
    }
}
