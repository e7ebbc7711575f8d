/** Filters as JSON: read with every mistake pointed at, written, and described by a JSON Schema (product 9.1, 9.2). */
@NullMarked
package app.throughline.filter.json;

import org.jspecify.annotations.NullMarked;
