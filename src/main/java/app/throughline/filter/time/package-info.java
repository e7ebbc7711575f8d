/**
 * What time means in a filter: points such as "7 days ago" or the start of the term, windows that move with the clock,
 * and the next instant at which a value enters or leaves one. Pure arithmetic on records; the caller brings the instant,
 * the zone, the calendar and the terms (product 9.2, dates).
 */
@NullMarked
package app.throughline.filter.time;

import org.jspecify.annotations.NullMarked;
