/** What people say about an alert, and what they said before they changed it. */
@NullMarked
package app.throughline.alert.comment;

import org.jspecify.annotations.NullMarked;
