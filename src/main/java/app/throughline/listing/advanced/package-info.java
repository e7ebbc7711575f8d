/** The page on which somebody builds the condition of a list in the language of filters. */
@NullMarked
package app.throughline.listing.advanced;

import org.jspecify.annotations.NullMarked;
