/** The clocks of cases: first contact and resolution, counted on the academic calendar. */
@NullMarked
package app.throughline.casework.clock;

import org.jspecify.annotations.NullMarked;
