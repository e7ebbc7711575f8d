package app.throughline.kernel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells every listener what happened, at once and in order. */
@Component
public class Happenings {
    private final ObjectProvider<HappeningListener> listeners;

    Happenings(ObjectProvider<HappeningListener> listeners) {
        this.listeners = listeners;
    }

    /** Calls each listener inside the caller's transaction; what one throws is thrown on. */
    public void publish(Happening happening) {
        listeners.orderedStream().forEach(listener -> listener.on(happening));
    }
}
