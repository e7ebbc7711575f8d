package app.throughline.intake;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/** An import came to nothing: {@code import.failed} by a fault, {@code import.refused} because of what its files hold. */
public record ImportHappening(String name, RecordRef about) implements Happening {
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
