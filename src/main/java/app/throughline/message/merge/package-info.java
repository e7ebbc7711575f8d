/** Messages of cases that become one, or come apart. */
@NullMarked
package app.throughline.message.merge;

import org.jspecify.annotations.NullMarked;
