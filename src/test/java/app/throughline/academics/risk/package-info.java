/** Grade risk by hand, and kept true. */
@NullMarked
package app.throughline.academics.risk;

import org.jspecify.annotations.NullMarked;
