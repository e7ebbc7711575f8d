/** What the templates of task pages take. */
@NullMarked
package app.throughline.task.page;

import org.jspecify.annotations.NullMarked;
