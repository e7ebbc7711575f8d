/** Filling forms in: the page for whoever comes, and the one for staff. */
@NullMarked
package app.throughline.form.fill;

import org.jspecify.annotations.NullMarked;
