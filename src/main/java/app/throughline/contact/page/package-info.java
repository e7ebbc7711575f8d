/** A student's timeline and details as pages: controllers, and the records that templates take. */
@NullMarked
package app.throughline.contact.page;

import org.jspecify.annotations.NullMarked;
