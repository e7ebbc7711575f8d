/**
 * Signal rules: raise an alert when a filter becomes true for an enrollment, or for a piece of work of one, by a change or
 * by time passing (product section 11).
 */
@NullMarked
package app.throughline.rule.signal;

import org.jspecify.annotations.NullMarked;
