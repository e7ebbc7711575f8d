/** What the dashboard reckons without a database or a clock: intervals, percentiles, what small cells hide. */
@NullMarked
package app.throughline.report.core;

import org.jspecify.annotations.NullMarked;
