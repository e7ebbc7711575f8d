/** What a case points to without owning it. */
@NullMarked
package app.throughline.casework.related;

import org.jspecify.annotations.NullMarked;
