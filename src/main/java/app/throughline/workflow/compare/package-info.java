/** How two definitions differ, step by step. */
@NullMarked
package app.throughline.workflow.compare;

import org.jspecify.annotations.NullMarked;
