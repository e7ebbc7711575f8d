/** How students get into workflows. */
@NullMarked
package app.throughline.workflow.entry;

import org.jspecify.annotations.NullMarked;
