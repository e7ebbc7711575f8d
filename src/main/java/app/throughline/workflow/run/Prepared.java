package app.throughline.workflow.run;

import app.throughline.workflow.core.Program;
import app.throughline.workflow.step.Definition;

/**
 * A version of a workflow, ready to run.
 *
 * @param name what the workflow is called
 * @param owner who is told when it fails
 */
record Prepared(
        long workflow,
        int version,
        String name,
        long owner,
        Definition definition,
        Program program,
        Questions questions) {}
