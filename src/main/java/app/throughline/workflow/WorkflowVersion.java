package app.throughline.workflow;

import app.throughline.workflow.step.Definition;
import java.time.Instant;

/** What was published, and by whom. It never changes. */
public record WorkflowVersion(long workflow, int no, Definition definition, Instant at, long by) {}
