package app.throughline.message;

import app.throughline.contact.Consents;
import app.throughline.message.check.Caps;
import app.throughline.message.check.QuietHours;
import java.util.Map;

/**
 * When nothing leaves, and how much is enough (product WF-5).
 *
 * @param quiet by channel
 * @param waitDays how long a message waits for the caps before it is skipped
 * @param version for the form
 */
public record Limits(Map<Consents.Channel, QuietHours> quiet, Caps caps, int waitDays, int version) {
    public Limits {
        quiet = Map.copyOf(quiet);
    }
}
