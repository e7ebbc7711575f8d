package app.throughline.message;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Locale;
import java.util.Set;

/**
 * Something became of a message: {@code message.queued}, {@code .held}, {@code .skipped}, {@code .sent}, {@code
 * .delivered}, {@code .bounced}, {@code .complained}, {@code .failed} or {@code .unknown}.
 *
 * @param state what became of it
 */
public record MessageHappening(RecordRef about, long contact, MessageState state, Cause cause) implements Happening {
    @Override
    public String name() {
        return "message." + state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Set<String> changed() {
        return Set.of("status");
    }
}
