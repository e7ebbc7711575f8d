/** What must be right before a workflow is published: its shape, what it names, whether it leads back to itself. */
@NullMarked
package app.throughline.workflow.check;

import org.jspecify.annotations.NullMarked;
