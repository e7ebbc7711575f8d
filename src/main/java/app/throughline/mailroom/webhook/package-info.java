/** The pages of webhooks: endpoints, what they may hear of, and the log of what was sent to them. */
@NullMarked
package app.throughline.mailroom.webhook;

import org.jspecify.annotations.NullMarked;
