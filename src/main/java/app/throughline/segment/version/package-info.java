/** What changed from one filter of a segment to the next. */
@NullMarked
package app.throughline.segment.version;

import org.jspecify.annotations.NullMarked;
