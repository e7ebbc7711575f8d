/** The page on which workflows are tried out. */
@NullMarked
package app.throughline.workflow.trial.page;

import org.jspecify.annotations.NullMarked;
