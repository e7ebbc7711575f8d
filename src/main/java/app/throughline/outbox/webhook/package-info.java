/**
 * Webhooks out: what happens inside is told to endpoints of others, signed as Standard Webhooks wants it. {@link
 * app.throughline.outbox.webhook.EventSource} is how a module contributes its events; they are posted as deliveries in the
 * transaction of the change, sent by {@link app.throughline.outbox.webhook.WebhookDispatches} at least once with an id
 * that stays, and only to addresses that {@link app.throughline.outbox.webhook.AddressGuard} lets through
 * (docs/decisions/0165).
 */
@NullMarked
package app.throughline.outbox.webhook;

import org.jspecify.annotations.NullMarked;
