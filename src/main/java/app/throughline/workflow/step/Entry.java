package app.throughline.workflow.step;

import app.throughline.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A way into a workflow.
 *
 * @param scope who or what is meant, about students or about the record that the trigger passes; null for all
 * @param reentry who may enter again
 */
public record Entry(Trigger trigger, Filter.@Nullable Rooted scope, Reentry reentry) {}
