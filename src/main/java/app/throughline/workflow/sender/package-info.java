/** In whose name steps of workflows write. */
@NullMarked
package app.throughline.workflow.sender;

import org.jspecify.annotations.NullMarked;
