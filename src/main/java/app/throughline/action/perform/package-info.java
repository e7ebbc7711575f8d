/** How each action is done, and who is found to do the work it gives. */
@NullMarked
package app.throughline.action.perform;

import org.jspecify.annotations.NullMarked;
