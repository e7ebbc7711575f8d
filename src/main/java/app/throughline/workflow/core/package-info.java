/**
 * How one student goes through a workflow, as a function: no database, no clock, no threads. {@link
 * app.throughline.workflow.core.Interpreter} takes a {@link app.throughline.workflow.core.Program}, an {@link
 * app.throughline.workflow.core.Enrollment}, {@link app.throughline.workflow.core.Facts} and an instant, and returns what
 * is to be done and where the student stands then. The runner, the simulation and the tests share it.
 */
@NullMarked
package app.throughline.workflow.core;

import org.jspecify.annotations.NullMarked;
