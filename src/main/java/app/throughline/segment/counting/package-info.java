/**
 * Counts whom a filter would find while somebody builds it: from records of everybody that stand in memory, seconds old.
 * Nothing of it says who may see what: whoever asks narrows what was found.
 */
@NullMarked
package app.throughline.segment.counting;

import org.jspecify.annotations.NullMarked;
