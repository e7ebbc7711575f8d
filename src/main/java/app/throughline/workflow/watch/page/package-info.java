/** The pages on which people watch workflows and decide about the students in them. */
@NullMarked
package app.throughline.workflow.watch.page;

import org.jspecify.annotations.NullMarked;
