/** What endpoints hear of the academic record. */
@NullMarked
package app.throughline.academics.event;

import org.jspecify.annotations.NullMarked;
