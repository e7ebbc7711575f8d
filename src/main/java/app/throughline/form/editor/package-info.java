/** Where people write forms: questions in their order, what each asks, and what follows from the answers. */
@NullMarked
package app.throughline.form.editor;

import org.jspecify.annotations.NullMarked;
