/** Meetings of students with staff, and their pages. */
@NullMarked
package app.throughline.note.appointment;

import org.jspecify.annotations.NullMarked;
