package app.throughline.outbox;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Those who follow deliveries, by what they follow. */
@Component
public class DeliveryWatches {
    private final ObjectProvider<DeliveryWatch> watches;

    DeliveryWatches(ObjectProvider<DeliveryWatch> watches) {
        this.watches = watches;
    }

    /** Why a delivery must not leave now, "" when it may. */
    String objection(String purpose, String key) {
        return of(purpose).stream()
                .map(watch -> watch.objection(key))
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Tells whoever follows it. */
    void told(DeliveryStore.Rested rested) {
        told(rested.purpose(), rested.key(), rested.state(), rested.fault());
    }

    /** Tells whoever follows deliveries of a purpose what became of one; in the transaction that changes it. */
    public void told(String purpose, String key, DeliveryState state, String fault) {
        of(purpose).forEach(watch -> watch.became(key, state, fault));
    }

    private List<DeliveryWatch> of(String purpose) {
        return watches.stream().filter(watch -> watch.purpose().equals(purpose)).toList();
    }
}
