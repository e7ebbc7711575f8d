/** What lay behind it that somebody joined or left: which field of a record changed, or which condition time turned. */
@NullMarked
package app.throughline.segment.cause;

import org.jspecify.annotations.NullMarked;
