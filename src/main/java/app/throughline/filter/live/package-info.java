/** What keeps answers of filters current, and what hangs on it. */
@NullMarked
package app.throughline.filter.live;

import org.jspecify.annotations.NullMarked;
