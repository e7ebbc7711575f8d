/** Events that no transaction tells, because only time brings them about. */
@NullMarked
package app.throughline.outbox.webhook.due;

import org.jspecify.annotations.NullMarked;
