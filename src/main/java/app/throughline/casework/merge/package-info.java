/** Two cases of a student becoming one, and one becoming two. */
@NullMarked
package app.throughline.casework.merge;

import org.jspecify.annotations.NullMarked;
