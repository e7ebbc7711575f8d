/**
 * The triage queue, the alert beside it and its own page: controllers, what puts pages together, and the records that
 * templates take.
 */
@NullMarked
package app.throughline.alert.page;

import org.jspecify.annotations.NullMarked;
