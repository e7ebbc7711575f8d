/** The list of tasks: its views, filters and columns, and what can be done to many of them. */
@NullMarked
package app.throughline.task.list;

import org.jspecify.annotations.NullMarked;
