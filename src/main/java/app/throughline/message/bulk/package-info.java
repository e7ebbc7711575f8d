/** One message to many students, from the lists they are chosen in. */
@NullMarked
package app.throughline.message.bulk;

import org.jspecify.annotations.NullMarked;
