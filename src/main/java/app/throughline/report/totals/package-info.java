/** The page of institution totals: what somebody sees, and how many more there are. */
@NullMarked
package app.throughline.report.totals;

import org.jspecify.annotations.NullMarked;
