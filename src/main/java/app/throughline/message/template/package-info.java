/** Logic-less templates: read into parts with the place of every mistake, and filled in (docs/decisions/0160). */
@NullMarked
package app.throughline.message.template;

import org.jspecify.annotations.NullMarked;
