/** The list of cases, as a table and as a board: its views, filters and columns, and what can be done to many cases. */
@NullMarked
package app.throughline.casework.list;

import org.jspecify.annotations.NullMarked;
