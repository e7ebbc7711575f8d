/** Files about students: their rows, their contents on disk or in a bucket, and their pages. */
@NullMarked
package app.throughline.note.file;

import org.jspecify.annotations.NullMarked;
