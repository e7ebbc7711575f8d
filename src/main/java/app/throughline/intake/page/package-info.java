/** The pages of imports: controllers, what puts pages together, and the records that templates take. */
@NullMarked
package app.throughline.intake.page;

import org.jspecify.annotations.NullMarked;
