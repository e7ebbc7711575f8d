package app.throughline.kernel;

import java.util.function.Consumer;
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
        publish(happening, Runnable::run);
    }

    /** The same, each listener called through {@code around}, which may keep what one throws from the others. */
    public void publish(Happening happening, Consumer<Runnable> around) {
        listeners.orderedStream().forEach(listener -> around.accept(() -> listener.on(happening)));
    }
}
