/**
 * How students get into workflows. What happens is noted in its own transaction ({@link
 * app.throughline.workflow.entry.Arrivals}); who enters is decided soon afterwards, in batches ({@link
 * app.throughline.workflow.entry.Admissions}).
 */
@NullMarked
package app.throughline.workflow.entry;

import org.jspecify.annotations.NullMarked;
