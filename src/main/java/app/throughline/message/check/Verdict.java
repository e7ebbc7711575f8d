package app.throughline.message.check;

import java.time.Instant;

/** Whether a message may leave now. */
public sealed interface Verdict {
    /** Nothing is against it. */
    record Go() implements Verdict {}

    /** Not before this moment. @param reason {@code quiet_hours} or {@code frequency_cap} */
    record Wait(String reason, Instant until) implements Verdict {}

    /** Never. @param reason a code, such as {@code no_consent} */
    record Stop(String reason) implements Verdict {}
}
