/** Who sees a case, and who would after a change. */
@NullMarked
package app.throughline.casework.sight;

import org.jspecify.annotations.NullMarked;
