/** Templates of tasks: they fill in a new task and lock nothing (product TN-1). */
@NullMarked
package app.throughline.task.template;

import org.jspecify.annotations.NullMarked;
