/**
 * What leaves the house, durably. {@link app.throughline.outbox.Deliveries} is the door: a delivery is posted in the
 * transaction of the change that causes it, so it exists exactly when the change does. {@link
 * app.throughline.outbox.Dispatches} sends: claim with a lease and a token, attempt row, call, result where the token is
 * still mine. A lease that ran out while an attempt was on its way makes the delivery UNKNOWN, and only a person sends it
 * again (docs/decisions/0060). Mail leaves by {@link app.throughline.outbox.Transport}, webhooks as {@code
 * outbox.webhook} says, which modules above contribute their events to; pages lie above.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"kernel", "audit", "database", "db"})
@NullMarked
package app.throughline.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
