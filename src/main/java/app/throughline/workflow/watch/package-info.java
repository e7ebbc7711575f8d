/**
 * How workflows go: who stands where, what each step did, how many reach the goal, and what people do about those that
 * got stuck. Everything is read as the viewer: row security leaves out the students they do not see.
 */
@NullMarked
package app.throughline.workflow.watch;

import org.jspecify.annotations.NullMarked;
