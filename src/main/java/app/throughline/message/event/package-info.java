/** What endpoints of others may hear of this module's records, and what they are told. */
@NullMarked
package app.throughline.message.event;

import org.jspecify.annotations.NullMarked;
