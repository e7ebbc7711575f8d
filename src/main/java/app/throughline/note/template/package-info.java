/** Templates of notes: they fill in a new note and lock nothing (product TN-1). */
@NullMarked
package app.throughline.note.template;

import org.jspecify.annotations.NullMarked;
