/** Pages of messages, and the records that their templates take. */
@NullMarked
package app.throughline.message.page;

import org.jspecify.annotations.NullMarked;
