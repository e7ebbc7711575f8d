/** The pages of the dashboard: what is asked in the address, figures in words, and the records behind a number. */
@NullMarked
package app.throughline.report.page;

import org.jspecify.annotations.NullMarked;
