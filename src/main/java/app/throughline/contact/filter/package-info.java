/** What filters can ask of students beyond their own fields: custom properties, and the moment of asking. */
@NullMarked
package app.throughline.contact.filter;

import org.jspecify.annotations.NullMarked;
