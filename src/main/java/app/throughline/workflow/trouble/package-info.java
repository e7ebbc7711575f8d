/** What goes wrong in workflows: what pauses one by itself, and who is told. */
@NullMarked
package app.throughline.workflow.trouble;

import org.jspecify.annotations.NullMarked;
