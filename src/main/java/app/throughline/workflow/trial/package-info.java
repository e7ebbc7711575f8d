/**
 * Trying workflows out (product WF-8): what would become of one student, by a clock that jumps from wait to wait. {@link
 * app.throughline.workflow.trial.WorkflowTrials} is the door.
 */
@NullMarked
package app.throughline.workflow.trial;

import org.jspecify.annotations.NullMarked;
