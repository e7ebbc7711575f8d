package app.throughline.workflow.trouble;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.message.MessageHappening;
import app.throughline.message.OptOuts;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears what became of messages, and that students cannot go on. */
@Component
@Order(120)
class BreakerListener implements HappeningListener {
    private final Breakers breakers;

    BreakerListener(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public void on(Happening happening) {
        switch (happening) {
            case MessageHappening message ->
                kind(message)
                        .ifPresent(
                                kind -> breakers.message(kind, message.about().id()));
            case OptOuts.Stopped stopped ->
                breakers.message(Breaker.STOPPED, stopped.about().id());
            case TroubleHappening trouble
            when trouble.name().equals(TroubleHappening.FAILED) ->
                breakers.students(trouble.about().id());
            default -> {}
        }
    }

    /** What a message says of its workflow; empty for what is as it should be. */
    private static Optional<Breaker> kind(MessageHappening message) {
        return switch (message.state()) {
            case BOUNCED -> Optional.of(Breaker.BOUNCED);
            case FAILED -> Optional.of(Breaker.REFUSED);
            case COMPLAINED -> Optional.of(Breaker.STOPPED);
            case QUEUED, HELD, SENT, DELIVERED, SKIPPED, UNKNOWN -> Optional.empty();
        };
    }
}
