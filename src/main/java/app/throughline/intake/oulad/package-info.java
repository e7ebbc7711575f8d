/** The Open University's data set, translated into house records. */
@NullMarked
package app.throughline.intake.oulad;

import org.jspecify.annotations.NullMarked;
