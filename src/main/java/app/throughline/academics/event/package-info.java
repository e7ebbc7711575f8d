/** What endpoints of others may hear of the academic record, and what they are told. */
@NullMarked
package app.throughline.academics.event;

import org.jspecify.annotations.NullMarked;
