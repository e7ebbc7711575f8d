/** What filters can ask of cases beyond their own fields, and which of them are open to segments. */
@NullMarked
package app.throughline.casework.filter;

import org.jspecify.annotations.NullMarked;
