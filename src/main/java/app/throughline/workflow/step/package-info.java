/**
 * What a workflow is made of (product section 12): its triggers, its tree of steps, when students leave it, how much it
 * may send. Records, valid by construction; read from JSON with every mistake pointed at, written back, and put into words.
 */
@NullMarked
package app.throughline.workflow.step;

import org.jspecify.annotations.NullMarked;
