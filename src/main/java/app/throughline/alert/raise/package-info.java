/** Raising an alert on a page: the form, whom it goes to, class rosters, and texts to begin with. */
@NullMarked
package app.throughline.alert.raise;

import org.jspecify.annotations.NullMarked;
