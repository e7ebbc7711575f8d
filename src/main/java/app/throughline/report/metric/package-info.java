/** What each number of the dashboard means: its words, its rows as SQL over the reporting views, its cell rule. */
@NullMarked
package app.throughline.report.metric;

import org.jspecify.annotations.NullMarked;
