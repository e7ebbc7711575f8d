/** Escalating many alerts at once: one case per student. */
@NullMarked
package app.throughline.casework.escalation;

import org.jspecify.annotations.NullMarked;
