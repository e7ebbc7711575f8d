/**
 * Moves students through workflows, many at a time: {@link app.throughline.workflow.run.RunnerSteps} claims those whose
 * time has come, asks the interpreter of {@code workflow.core} what comes next for each, does it in one transaction, and
 * writes down where they stand. Whatever fails costs nobody else a step.
 */
@NullMarked
package app.throughline.workflow.run;

import org.jspecify.annotations.NullMarked;
