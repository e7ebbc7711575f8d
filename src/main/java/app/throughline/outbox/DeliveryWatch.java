package app.throughline.outbox;

/**
 * Follows the deliveries of one purpose, for the module that posted them; a bean of that module. Called in the
 * transaction that changes the delivery, as the software itself.
 */
public interface DeliveryWatch {
    /** Which deliveries, such as {@code message}. */
    String purpose();

    /**
     * Asked right before an attempt. Whoever objects has settled its own record: the delivery is dropped and this watch
     * hears no more of it.
     *
     * @return why it must not leave now, "" when it may
     */
    String objection(String key);

    /** Told whenever a delivery came to rest in another state, or waits again because a person decided so. */
    void became(String key, DeliveryState state, String fault);
}
