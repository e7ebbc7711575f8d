/** The house's own files: what each holds, and how their rows are read. */
@NullMarked
package app.throughline.intake.house;

import org.jspecify.annotations.NullMarked;
