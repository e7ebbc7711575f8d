/** Figures that leave the dashboard: as a table of words and numbers, and as a file. */
@NullMarked
package app.throughline.report.sheet;

import org.jspecify.annotations.NullMarked;
