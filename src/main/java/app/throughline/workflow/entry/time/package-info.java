/** What time brings about: records that become overdue, dates that come, and the calendar. */
@NullMarked
package app.throughline.workflow.entry.time;

import org.jspecify.annotations.NullMarked;
