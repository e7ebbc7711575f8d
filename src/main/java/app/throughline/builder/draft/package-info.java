/**
 * A filter while somebody makes it: a tree whose conditions may be incomplete, what can be done to it, and how it stands in
 * a form and in JSON. Pure: nothing here reads the database or asks the clock.
 */
@NullMarked
package app.throughline.builder.draft;

import org.jspecify.annotations.NullMarked;
