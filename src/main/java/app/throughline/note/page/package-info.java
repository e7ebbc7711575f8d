/** What the templates of notes, files, attempts and appointments take. */
@NullMarked
package app.throughline.note.page;

import org.jspecify.annotations.NullMarked;
