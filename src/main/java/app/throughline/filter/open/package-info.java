/** What a filter may ask where nobody in particular asks, and what it takes to ask more (product FL-7). */
@NullMarked
package app.throughline.filter.open;

import org.jspecify.annotations.NullMarked;
