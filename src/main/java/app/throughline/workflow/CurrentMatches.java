package app.throughline.workflow;

import app.throughline.access.Viewer;

/** Who could enter a workflow at once because they match now; contributed as a bean by whoever lets students in. */
public interface CurrentMatches {
    /** How many match what starts the draft of a workflow; 0 where nothing in it can be matched before it happens. */
    long count(long workflow, Viewer viewer);

    /** Lets those enter who match what was published a moment ago; many of them ask for approval first. */
    void enter(long workflow, Viewer viewer);
}
