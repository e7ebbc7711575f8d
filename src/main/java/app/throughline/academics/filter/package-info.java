/** What filters can ask of the academic record, and the time by which they are asked. */
@NullMarked
package app.throughline.academics.filter;

import org.jspecify.annotations.NullMarked;
