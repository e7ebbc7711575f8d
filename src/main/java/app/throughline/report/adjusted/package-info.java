/** The adjusted difference (metrics.md K12): each night alerted students who were reached are matched with those who were not. */
@NullMarked
package app.throughline.report.adjusted;

import org.jspecify.annotations.NullMarked;
