/** What mail and text providers report back: signed requests without a session (product ME-1). */
@NullMarked
package app.throughline.message.provider;

import org.jspecify.annotations.NullMarked;
