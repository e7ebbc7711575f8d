/** The list of students: its views and columns, and what can be done to many of them. */
@NullMarked
package app.throughline.contact.list;

import org.jspecify.annotations.NullMarked;
