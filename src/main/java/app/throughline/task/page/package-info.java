/**
 * The pages of tasks: controllers, forms, what tasks put on pages of others, and the records that templates take.
 */
@NullMarked
package app.throughline.task.page;

import org.jspecify.annotations.NullMarked;
