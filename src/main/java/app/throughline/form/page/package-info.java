/** The pages about forms and about what was sent with them. */
@NullMarked
package app.throughline.form.page;

import org.jspecify.annotations.NullMarked;
