package app.throughline.workflow.core;

import app.throughline.workflow.step.Step;

/**
 * A step where the program has it.
 *
 * @param next the node that follows, {@link Program#END} for none
 * @param ways the first node of each of {@link Step#ways()}; what follows where a way is empty
 * @param filters the numbers of the filters it asks, in their order
 * @param date the number of the date it asks, -1 for none
 * @param goals the nodes of the goals that lie ahead, the nearest first
 * @param changes whether it may change what filters see
 */
record Node(Step step, int next, int[] ways, int[] filters, int date, int[] goals, boolean changes) {
    int id() {
        return step.id();
    }
}
