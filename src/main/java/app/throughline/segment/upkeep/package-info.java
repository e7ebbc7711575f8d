/** How the live engine is, for those who look after the software: a page, metrics, and who is told that something was wrong. */
@NullMarked
package app.throughline.segment.upkeep;

import org.jspecify.annotations.NullMarked;
