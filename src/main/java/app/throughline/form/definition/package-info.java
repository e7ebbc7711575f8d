/** The language of forms: what they ask, of whom, and what follows from the answers. */
@NullMarked
package app.throughline.form.definition;

import org.jspecify.annotations.NullMarked;
