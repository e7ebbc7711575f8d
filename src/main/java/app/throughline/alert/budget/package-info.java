/** How many automatic alerts a student gets in some days, and the morning that lets go what waits. */
@NullMarked
package app.throughline.alert.budget;

import org.jspecify.annotations.NullMarked;
