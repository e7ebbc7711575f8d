package app.throughline.workflow;

import app.throughline.workflow.step.Definition;

/** How many students a workflow turns to by itself; contributed as a bean by what lets students in. */
public interface Addressed {
    /** How many its schedules and segments mean now; those who come one by one, by what happens to them, do not count. */
    int students(Definition definition);

    /** Whether so many are too many for one person's word. */
    boolean areMany(int students, Definition definition);
}
