/** Workflows in English: a sentence for each step, trigger and condition to leave. */
@NullMarked
package app.throughline.workflow.words;

import org.jspecify.annotations.NullMarked;
