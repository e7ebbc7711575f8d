/** Students who withdraw, graduate or die while a case is open. */
@NullMarked
package app.throughline.casework.leaver;

import org.jspecify.annotations.NullMarked;
