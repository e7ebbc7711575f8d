/** The pages of cases: controllers, what puts pages together, and the records that templates take. */
@NullMarked
package app.throughline.casework.page;

import org.jspecify.annotations.NullMarked;
