/** Hears what happens in the house and notes what workflows begin with. */
@NullMarked
package app.throughline.workflow.entry.listen;

import org.jspecify.annotations.NullMarked;
