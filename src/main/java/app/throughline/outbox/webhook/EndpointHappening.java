package app.throughline.outbox.webhook;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/** An endpoint was switched off by the software: {@code webhook.gone} (it answered 410), {@code webhook.failed} (five days). */
public record EndpointHappening(String name, RecordRef about) implements Happening {
    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of("state");
    }

    @Override
    public Cause cause() {
        return Cause.of(Actor.SYSTEM);
    }
}
