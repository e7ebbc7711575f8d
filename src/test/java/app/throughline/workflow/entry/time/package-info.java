/** What time brings about. */
@NullMarked
package app.throughline.workflow.entry.time;

import org.jspecify.annotations.NullMarked;
